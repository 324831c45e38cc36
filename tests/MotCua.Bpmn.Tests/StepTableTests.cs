using CsCheck;

namespace MotCua.Bpmn.Tests;

public sealed class StepTableTests
{
    private static readonly string[] Labels = ["Thẩm định", "  \n<Ký> & \"đóng dấu\"\t", "", "𝔘 ễ"];

    private static readonly Gen<OpinionRule> Opinions =
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 30], Gen.Enum<OpinionSilence>(), Gen.Int[0, 5])
        .Select((bodies, days, silence, needed) => new OpinionRule(bodies, days, silence, needed == 0 ? null : Math.Min(needed, bodies), silence == OpinionSilence.MustAnswer ? null : "Điều 1 & “2”"));

    private static readonly Gen<StepTable> AnyTables = TablesOf(Gen.Enum<StepKind>());

    // Where each step is one task of one person.
    private static readonly Gen<StepTable> Tables = TablesOf(Gen.Enum<StepKind>().Where(k => k != StepKind.Consult));

    private static Gen<StepTable> TablesOf(Gen<StepKind> kinds) =>
        Gen.Select(kinds, Gen.Int[0, 3], Gen.OneOf(Gen.Const((decimal?)null), Gen.Int[0, 400].Select(n => (decimal?)n / 4)), Gen.Int[0, 3].Select(i => Labels[i]),
            Gen.Bool.Select(b => b ? "3 giờ" : null), Opinions, Gen.Int[0, 4].Array[5])
        .List[1, 14].Select(steps => new StepTable(steps.Select((s, i) => new StepRow($"b{i + 1}", i + 1, s.Item4, $"Đơn vị {s.Item2}", s.Item3, s.Item1) { Time = s.Item5, Printed = Cells(s.Item7), Opinion = s.Item1 == StepKind.Consult ? s.Item6 : null, SubProcedure = s.Item1 == StepKind.SubDossier ? "1.000656" : null })));

    private static PrintedCells Cells(int[] which) => new(Cell(which[0]), Cell(which[1]), Cell(which[2]), Cell(which[3]), Cell(which[4]));

    private static string? Cell(int which) => which < Labels.Length ? Labels[which] : null;

    [Fact]
    public void A_table_is_reproduced_from_its_model_and_from_the_written_file() => AnyTables.Sample(table =>
    {
        var model = table.ToModel("QT.ĐCKS.01", "Quy trình “thử” & <kiểm>");
        var read = ProcessModel.Read(new MemoryStream(Samples.Bytes(model)));
        return model.Diagnostics.IsEmpty && read.Model!.Hash == model.Hash
            && StepTable.Of(model)!.Rows.SequenceEqual(table.Rows) && StepTable.Of(read.Model)!.Rows.SequenceEqual(table.Rows);
    }, iter: 300);

    [Fact]
    public void Whatever_people_decide_one_token_moves_and_histories_replay_to_the_same_bytes() =>
        Gen.Select(Tables, Gen.Int[0, 3].Array[40]).Sample((table, choices) =>
        {
            var model = table.ToModel("p", "P");
            var (plain, again, reloaded) = (new Instance(model), new Instance(model), new Instance(model) { Reloads = true });
            foreach (var run in (Instance[])[plain, again, reloaded]) run.Start();
            foreach (var choice in choices)
            {
                if (plain.State.Status == ProcessStatus.Ended) break;
                Assert.Equal(1, plain.State.TokenCount);
                var node = Assert.Single(plain.Open);
                var back = choice == 0;
                foreach (var run in (Instance[])[plain, again, reloaded]) run.Complete(node, back ? StepTable.Return : StepTable.Forward);

                var rows = table.Rows.Select(r => r.Id).ToList();
                var target = back ? table.ReturnTargetOf(node)?.Id : null;
                var expected = target ?? (node == rows[^1] ? null : rows[rows.IndexOf(node) + 1]);
                Assert.Equal(expected is null ? [] : [expected], plain.Open);
                Assert.Empty(plain.Incidents);
                Assert.Equal(plain.State.ToBytes(), again.State.ToBytes());
                Assert.Equal(plain.State.ToBytes(), reloaded.State.ToBytes());
                Assert.Equal(plain.State.ToBytes(), plain.Replayed.ToBytes());
                Assert.Equal(plain.History, reloaded.History);
            }
        }, iter: 300);

    [Fact]
    public void Forward_every_time_always_ends() => Tables.Sample(table =>
    {
        var run = new Instance(table.ToModel("p", "P"));
        run.Start();
        foreach (var row in table.Rows) run.Complete(row.Id, StepTable.Forward);
        return run.State.Status == ProcessStatus.Ended && run.Effects.Count(e => e is Effect.OpenTask or Effect.Call) == table.Rows.Length;
    }, iter: 300);

    [Fact]
    public void Opinions_are_asked_at_once_and_the_process_goes_on_with_enough_of_them() => Opinions.Sample(rule =>
    {
        var run = Asked(rule);
        Assert.Equal(Enumerable.Range(1, rule.Bodies), run.Tasks.Select(t => run.State.VariableOf(t.TaskKey, "loopCounter").TryGetInt64(out var number) ? (int)number : 0));

        for (var answered = 1; answered <= (rule.Needed ?? rule.Bodies); answered++)
        {
            Assert.All(run.Open, id => Assert.Equal("b1", id));
            run.Complete("b1", StepTable.Forward);
        }

        Assert.Equal(["b2"], run.Open);
        Assert.Empty(run.Incidents);
        run.Complete("b2", StepTable.Forward);
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
        Assert.Equal(run.State.ToBytes(), run.Replayed.ToBytes());
    }, iter: 200);

    [Fact]
    public void When_the_time_is_over_silence_ends_the_waiting_only_where_it_means_something() => Opinions.Sample(rule =>
    {
        var run = Asked(rule);
        var timer = Assert.Single(run.Effects.OfType<Effect.SetTimer>());
        Assert.Equal($"P{rule.Days}D", timer.Value);
        Assert.True(run.Model.Node(timer.NodeId)!.IsOnWorkingClock);
        Assert.Equal("b1", run.Model.Node(timer.NodeId)!.AttachedTo!.Id);

        run.Do(new Command.FireTimer(timer.TimerKey));

        Assert.Equal(rule.Silence == OpinionSilence.MustAnswer ? Enumerable.Repeat("b1", rule.Bodies) : ["b2"], run.Open);
        while (run.Open.Length > 0) run.Complete(run.Open[0], StepTable.Forward);
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
    }, iter: 200);

    [Theory]
    [InlineData(0, 5, OpinionSilence.MustAnswer, null, null)]
    [InlineData(2, 0, OpinionSilence.MustAnswer, null, null)]
    [InlineData(2, 5, OpinionSilence.MustAnswer, 3, null)]
    [InlineData(2, 5, OpinionSilence.Agrees, null, " ")]
    public void Opinions_that_cannot_be_gathered_are_no_table(int bodies, int days, OpinionSilence silence, int? needed, string? basis) =>
        Assert.Throws<ArgumentException>(() => Asked(new(bodies, days, silence, needed, basis)));

    private static Instance Asked(OpinionRule rule)
    {
        var run = new Instance(new StepTable([new("b1", 1, "Lấy ý kiến", "Phòng", 3, StepKind.Consult) { Opinion = rule }, new("b2", 2, "Thẩm định", "Phòng", 2, StepKind.Examine)]).ToModel("p", "P"));
        run.Start();
        return run;
    }

    [Fact]
    public void Reviews_return_to_the_nearest_examination_else_assignment_else_nowhere()
    {
        Assert.Equal(["b5:b4", "b6:b4"], Returns(Samples.FreeSale));
        Assert.Equal(["b2:b1", "b4:b3"], Returns(Table(StepKind.Assign, StepKind.Review, StepKind.Examine, StepKind.Approve)));
        Assert.Equal(["b3:b1"], Returns(Table(StepKind.Examine, StepKind.Assign, StepKind.Approve)));
        Assert.Empty(Returns(Table(StepKind.Receive, StepKind.Review, StepKind.Approve, StepKind.Examine)));

        var model = Table(StepKind.Receive, StepKind.Approve, StepKind.Return).ToModel("p", "P");
        Assert.DoesNotContain(model.Nodes, n => n.Kind == NodeKind.ExclusiveGateway);

        static StepTable Table(params StepKind[] kinds) => new(kinds.Select((k, i) => new StepRow($"b{i + 1}", i + 1, "x", "y", null, k)));
        static IEnumerable<string> Returns(StepTable table) => table.Rows.Where(r => table.ReturnTargetOf(r.Id) is not null).Select(r => $"{r.Id}:{table.ReturnTargetOf(r.Id)!.Id}");
    }

    [Fact]
    public void A_model_that_was_changed_by_hand_is_no_table_any_more()
    {
        var xml = System.Text.Encoding.UTF8.GetString(Samples.Bytes(Samples.FreeSale.ToModel("p", "P")));

        Assert.NotNull(StepTable.Of(Samples.ReadText(xml).Model!));
        Assert.Null(StepTable.Of(Samples.ReadText(xml.Replace("outcome = \"return\"", "outcome = \"back\"")).Model!));
        Assert.Null(StepTable.Of(Samples.ReadText(xml.Replace("kind=\"examine\"", "kind=\"17\"")).Model!));
        Assert.Null(StepTable.Of(Samples.ReadText(xml.Replace("\"b1\"", "\"end\"").Replace("id=\"end\" />", "id=\"b1\" />")).Model!));
        Assert.Null(StepTable.Of(Samples.ReadText(xml.Replace("\"p\"", "\"một hai\"")).Model!));
        Assert.Null(StepTable.Of(Samples.ReadFile("hand-drawn.bpmn").Model!));
    }

    [Theory]
    [InlineData("<bpmn:startEvent id=\"start\" />", "<bpmn:startEvent id=\"start\" name=\"Nộp\" />", "start")]
    [InlineData("<bpmn:userTask id=\"b1\"", "<bpmn:dataObject id=\"giay\" /><bpmn:userTask id=\"b1\"", "giay")]
    [InlineData("<bpmn:extensionElements>", "<bpmn:documentation>Xem kỹ</bpmn:documentation><bpmn:extensionElements>", "b1")]
    [InlineData("name=\"Trả lại\"", "name=\"Làm lại\"", "b5.return")]
    [InlineData("kind=\"review\"", "kind=\"examine\"", "lane.2")]
    [InlineData(" id=\"p.pool\" name=\"P\"", " id=\"p.pool\" name=\"Q\"", "p.pool")]
    [InlineData("mc:step number=\"1\"", "mc:step màu=\"đỏ\" number=\"1\"", "b1")]
    public void A_model_that_says_more_or_else_tells_where(string before, string after, string element)
    {
        var xml = System.Text.Encoding.UTF8.GetString(Samples.Bytes(Samples.FreeSale.ToModel("p", "P")));
        Assert.Contains(before, xml, StringComparison.Ordinal);
        var at = xml.IndexOf(before, StringComparison.Ordinal);

        var (table, why) = StepTable.Read(Samples.ReadText(xml[..at] + after + xml[(at + before.Length)..]).Model!);

        Assert.Null(table);
        Assert.Equal((DiagnosticCodes.NoTable, element), (why!.Code, why.ElementId));
        Assert.NotEqual(why.Message, why.Vietnamese);
    }

    [Fact]
    public void A_table_that_was_saved_by_a_drawing_tool_is_still_that_table()
    {
        var document = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(Samples.Bytes(Samples.FreeSale.ToModel("p", "P"))));
        var process = document.Root!.Elements().Single(e => e.Name.LocalName == "process");
        System.Xml.Linq.XNamespace bpmn = process.Name.Namespace;
        foreach (var node in process.Elements().Where(e => e.Name.LocalName is "userTask" or "startEvent").ToList()) node.Add(new System.Xml.Linq.XElement(bpmn + "outgoing", (string?)process.Elements(bpmn + "sequenceFlow").First(f => (string?)f.Attribute("sourceRef") == (string?)node.Attribute("id")).Attribute("id")));
        process.ReplaceNodes(process.Nodes().Reverse().ToList());
        document.Root.SetAttributeValue("exporter", "bpmn-js");
        document.Root.Elements().Last().Remove();

        var tasks = StepTable.Of(Samples.ReadText(document.ToString()).Model!)!.Rows;

        Assert.Equal(Samples.FreeSale.Rows, tasks);
    }

    [Fact]
    public void Tables_that_cannot_be_a_process_are_refused()
    {
        var row = Samples.FreeSale.Rows[0];
        Assert.Throws<ArgumentException>(() => new StepTable([]));
        Assert.Throws<ArgumentException>(() => new StepTable([row, row]));
        Assert.Throws<ArgumentException>(() => new StepTable([row with { Id = "start" }]));
        Assert.Throws<ArgumentException>(() => new StepTable([row with { Id = "b.1" }]));
        Assert.Throws<ArgumentException>(() => new StepTable([row with { Id = "b1\n" }]));
        Assert.Throws<ArgumentException>(() => new StepTable([row with { Days = -1 }]));
        Assert.Throws<ArgumentException>(() => new StepTable([row with { Name = "a\u0001" }]));
        Assert.Throws<ArgumentException>(() => Samples.FreeSale.ToModel("không được", "P"));
        Assert.Throws<ArgumentException>(() => Samples.FreeSale.ToModel("", "P"));
        Assert.Throws<ArgumentException>(() => Samples.FreeSale.ToModel("b1", "P"));
    }
}
