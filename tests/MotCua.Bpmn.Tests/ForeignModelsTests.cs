using System.Text;
using System.Xml.Linq;
using CsCheck;
using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

/// <summary>These tests run alone, so that the processor time of the process is theirs.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Models in the manner of other tools, with what those tools add, and models that only describe: kept whole, and never a reason to fall over.</summary>
[Collection(nameof(Alone))]
public sealed class ForeignModelsTests
{
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";

    private static readonly string[] Names = [.. Directory.GetFiles(Samples.File("Foreign"), "*.bpmn").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static readonly string[] LocalNames =
        ["process", "subProcess", "transaction", "adHocSubProcess", "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "exclusiveGateway", "eventBasedGateway", "complexGateway", "callActivity", "userTask",
         "timerEventDefinition", "linkEventDefinition", "compensateEventDefinition", "multiInstanceLoopCharacteristics", "lane", "flowNodeRef", "sequenceFlow", "choreographyTask", "BPMNDiagram", "nothing"];

    private static readonly string[] Values = ["", "true", "false", "0", "-1", "99999999999", "P1D", "R/PT0S", "a:b:c", "\"", "if", "1/0", "\n", "ễ", "Process_1", "P", "t"];

    [Theory]
    [InlineData("bpmn-io.bpmn", "")]
    [InlineData("camunda-7.bpmn", "BPMN-MESSAGE-OPERATION BPMN-CONDITION")]
    [InlineData("camunda-8.bpmn", "BPMN-LOOP-COUNT BPMN-CONDITION")]
    [InlineData("choreography.bpmn", "BPMN-NO-PROCESS")]
    [InlineData("conversation.bpmn", "BPMN-NO-PROCESS")]
    [InlineData("events.bpmn", "BPMN-MESSAGE-OPERATION")]
    [InlineData("flowable.bpmn", "BPMN-LOOP-COUNT BPMN-FORMAL-EXPRESSION BPMN-CONDITION")]
    [InlineData("signavio.bpmn", "BPMN-NO-CONDITION")]
    [InlineData("two-pools.bpmn", "")]
    public void A_model_of_another_tool_is_kept_whole_and_tells_only_why_it_does_not_run(string name, string errors)
    {
        var bytes = File.ReadAllBytes(Samples.File(Path.Combine("Foreign", name)));
        var all = ProcessModel.ReadAll(new MemoryStream(bytes));

        Assert.Equal(errors, string.Join(' ', all.SelectMany(r => r.Diagnostics).Where(d => d.Severity == Severity.Error).Select(d => d.Code).Distinct()));
        Assert.All(all, read =>
        {
            Assert.Equal(name is "bpmn-io.bpmn" or "signavio.bpmn", read.Model!.IsDescriptive);
            var written = Samples.Bytes(read.Model);
            Assert.True(XNode.DeepEquals(Parse(bytes), Parse(written)));
            Assert.Equal(read.Model.Hash, ProcessModel.Read(new MemoryStream(written)).Model!.Hash);
            Assert.NotEmpty(ProcessPicture.ToSvg(read.Model, null, new("x")));
        });
    }

    [Fact]
    public void Every_model_is_looked_at() => Assert.Equal(9, Names.Length);

    [Fact]
    public void A_diagram_is_added_where_there_is_none_and_everything_else_stays()
    {
        foreach (var name in Names)
        {
            var bytes = File.ReadAllBytes(Samples.File(Path.Combine("Foreign", name)));
            var undrawn = Parse(bytes);
            undrawn.Descendants(Di + "BPMNDiagram").Remove();
            using var content = new MemoryStream();
            undrawn.Save(content, SaveOptions.DisableFormatting);
            var model = ProcessModel.Read(new MemoryStream(content.ToArray())).Model!;

            var drawn = Parse(Samples.Bytes(model.WithDiagram()));
            Assert.Equal(model.Nodes.Length > 0, drawn.Descendants(Di + "BPMNDiagram").Any());
            drawn.Descendants(Di + "BPMNDiagram").SelectMany(d => d.NodesAfterSelf()).OfType<XText>().Remove();
            drawn.Descendants(Di + "BPMNDiagram").Remove();
            Assert.True(XNode.DeepEquals(Parse(content.ToArray()), drawn), name);
        }
    }

    [Fact]
    public void Both_pools_of_a_file_run_together_and_a_message_goes_between_them()
    {
        var models = ProcessModel.ReadAll(new MemoryStream(File.ReadAllBytes(Samples.File("Foreign/two-pools.bpmn")))).Select(r => r.Model!).ToList();
        Rehearsal? rehearsal = null;
        rehearsal = new(models, DateTimeOffset.UnixEpoch) { Perform = task => rehearsal!.Do(task.Instance, new Command.CompleteTask(task.Key, FeelContext.Empty)) };

        rehearsal.Start("A", FeelContext.Empty);

        Assert.Equal(["A Ended", "B Ended"], rehearsal.Instances.Select(i => $"{i.Model.Id} {i.State.Status}"));
    }

    [Fact]
    public void Whatever_is_changed_in_them_nothing_throws_and_nothing_hangs()
    {
        var texts = Names.Select(n => File.ReadAllText(Samples.File(Path.Combine("Foreign", n)))).Append(Encoding.UTF8.GetString(Samples.Bytes(Samples.FreeSale.ToModel("QT.1", "Cấp giấy")))).ToList();
        var changes = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Array[1, 6];
        Gen.Select(Gen.Int[0, texts.Count - 1], changes).Sample((which, some) =>
        {
            var content = Encoding.UTF8.GetBytes(Changed(texts[which], some));

            // Of the processor, not of the wall: a loop without end is stopped by the limit of steps well within it, on a busy machine too.
            Assert.InRange(Took(content), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }, iter: 2_000, threads: 1);
    }

    private static TimeSpan Took(byte[] content)
    {
        var begun = Environment.CpuUsage.TotalTime;
        var all = ProcessModel.ReadAll(new MemoryStream(content));
        foreach (var model in all.Select(r => r.Model).OfType<ProcessModel>())
        {
            Assert.Equal(content, Samples.Bytes(model));
            ProcessPicture.ToSvg(model.WithDiagram(), null, new("x", PictureShape.Narrow));
            ProcessPicture.ToSvg(model, null, new("x"));
            var (table, why) = StepTable.Read(model);
            Assert.True(table is null != why is null);
        }

        var models = all.Select(r => r.Model).OfType<ProcessModel>().Where(m => m.IsExecutable).ToList();
        if (models.Count == 0 || Rehearsal.RingOfCalls(models, models[0].Id).Count > 0) return Environment.CpuUsage.TotalTime - begun;

        Rehearsal? rehearsal = null;
        rehearsal = new(models, DateTimeOffset.UnixEpoch) { MaxCommands = 100, Perform = task => rehearsal!.Do(task.Instance, new Command.CompleteTask(task.Key, FeelContext.Empty)) };
        rehearsal.Start(models[0].Id, FeelContext.Empty);
        Action[] acts = [() => rehearsal.Deliver("bổ sung", FeelContext.Empty), () => rehearsal.Broadcast("mất điện", FeelContext.Empty), () => rehearsal.AdvanceToNext(), () => rehearsal.AdvanceToNext(), () => rehearsal.AdvanceToNext()];

        // What stands still has had its time; every further loop without end would take as much again.
        foreach (var act in acts.TakeWhile(_ => rehearsal.Instances.All(i => i.State.Incidents(i.Model).Count == 0))) act();
        return Environment.CpuUsage.TotalTime - begun;
    }

    private static string Changed(string text, (int What, int Where, int With)[] changes)
    {
        foreach (var (what, where, with) in changes)
        {
            // The last two break the text itself; then nothing else can be done to it as a document.
            if (what >= 6) text = what == 6 ? text.Remove(where % text.Length, Math.Min(with % 40, text.Length - where % text.Length)) : text.Insert(where % text.Length, Values[with % Values.Length]);
            if (text.Length == 0 || !IsDocument(text, out var document)) return text;

            var elements = document.Root!.Descendants().ToList();
            if (elements.Count == 0) return text;
            var (element, other) = (elements[where % elements.Count], elements[with % elements.Count]);
            var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
            switch (what)
            {
                case 0: element.Remove(); break;
                case 1: element.AddAfterSelf(new XElement(element)); break;
                case 2 when attributes.Count > 0: attributes[with % attributes.Count].Value = Values[with / 7 % Values.Length]; break;
                case 3 when attributes.Count > 0: attributes[with % attributes.Count].Value = (string?)other.Attribute("id") ?? "x"; break;
                case 4: element.Name = element.Name.Namespace + LocalNames[with % LocalNames.Length]; break;
                case 5 when !other.AncestorsAndSelf().Contains(element): element.Remove(); other.Add(element); break;
                default: break;
            }

            text = document.ToString(SaveOptions.DisableFormatting);
        }

        return text;
    }

    private static bool IsDocument(string text, out XDocument document)
    {
        try
        {
            document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
            return true;
        }
        catch (System.Xml.XmlException)
        {
            document = new();
            return false;
        }
    }

    private static XDocument Parse(byte[] content) => XDocument.Load(new MemoryStream(content), LoadOptions.PreserveWhitespace);
}
