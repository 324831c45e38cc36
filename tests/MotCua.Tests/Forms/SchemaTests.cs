using MotCua.Kit.Schema;
using MotCua.Tests.Processes;

namespace MotCua.Tests.Forms;

public sealed class SchemaTests
{
    [Fact]
    public void Every_form_of_the_province_is_read()
    {
        foreach (var file in Directory.GetFiles(ProcessRoom.Repository("data", "hatinh", "forms"), "*.json"))
        {
            var (schema, problems) = FormSchema.Parse(File.ReadAllText(file));

            Assert.Empty(problems);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), schema!.Id);
            Assert.All(schema.Pages, p => Assert.NotEmpty(p.Fields));
        }
    }

    [Fact]
    public void The_birth_form_asks_page_by_page()
    {
        var schema = FormSchema.Parse(File.ReadAllText(ProcessRoom.Repository("data", "hatinh", "forms", "khai-sinh.json"))).Schema!;

        Assert.Equal("Anh/chị là ai?", schema.Pages[0].Title);
        Assert.Equal(["requesterName", "requesterId"], schema.Pages[0].Fields.Select(f => f.Key));
        Assert.Equal(FieldKind.NationalId, schema.Field("requesterId")!.Kind);
        Assert.Equal(FieldKind.Address, schema.Field("requesterAddress")!.Kind);
        Assert.Equal(FieldKind.Date, schema.Field("childBirthDate")!.Kind);
        Assert.Equal("Bỏ trống nếu chưa xác định được cha.", schema.Page("cha")!.Hint);
        Assert.Null(schema.AskedWith(SchemaAnswers.Empty).Page("cha-noi-o"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id":"a","title":"A"}""")]
    [InlineData("""{"id":"a","title":"A","components":[]}""")]
    [InlineData("""{"id":"a","title":"A","components":{}}""")]
    [InlineData("""{"id":"a","title":"A","components":[1]}""")]
    [InlineData("""{"id":"../a","title":"A","components":[{"key":"k","type":"textfield","label":"L"}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"script","label":"L"}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"__RequestVerificationToken","type":"textfield","label":"L"}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"L"},{"key":"k","type":"number","label":"L"}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":""}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":7}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"\ud800"}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"radio","label":"L"}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"radio","label":"L","values":[{"value":"a|b","label":"x"}]}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"radio","label":"L","values":[{"value":"a","label":"x"},{"value":"a","label":"y"}]}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"L","validate":{"pattern":"("}}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"L","validate":{"pattern":"(a)\\1"}}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"L","validate":{"maxLength":-1}}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"L","validate":{"minLength":9,"maxLength":3}}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"number","label":"L","validate":{"min":9,"max":1e999}}]}""")]
    [InlineData("""{"id":"a","title":"A","components":[{"key":"k","type":"datetime","subtype":"time","timeLabel":"L"}]}""")]
    [InlineData("""{"id":"a","title":"A","pages":[{"id":"p","title":"P"}],"components":[{"key":"k","type":"textfield","label":"L","properties":{"page":"q"}}]}""")]
    [InlineData("""{"id":"a","title":"A","pages":[{"id":"p","title":"P"},{"id":"p","title":"P"}],"components":[{"key":"k","type":"textfield","label":"L"}]}""")]
    public void A_hostile_or_wrong_schema_gives_problems_and_no_exception(string json)
    {
        var (schema, problems) = FormSchema.Parse(json);

        Assert.Null(schema);
        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.EndsWith(".", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Assert.Null(FormSchema.Parse(new string('[', 100_000)).Schema);
        Assert.Null(FormSchema.Parse($$"""{"id":"a","title":"{{new string('x', 300_000)}}"}""").Schema);
        var many = string.Join(',', Enumerable.Range(0, 201).Select(i => $$"""{"key":"k{{i}}","type":"textfield","label":"L"}"""));
        Assert.Null(FormSchema.Parse($$"""{"id":"a","title":"A","components":[{{many}}]}""").Schema);
    }
}
