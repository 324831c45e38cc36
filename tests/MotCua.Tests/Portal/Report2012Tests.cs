using MotCua.Portal.Domain;
using MotCua.Portal.Features.ShowReport2012;

namespace MotCua.Tests.Portal;

public sealed class Report2012Tests
{
    [Fact]
    public void The_figures_are_those_printed_in_2012() => Assert.Equal(
        [
            ("cap-quang", "262/262", "8/2012"), ("tram-bts", "1.595", "6/2012"), ("thue-bao-co-dinh", "92.273", "6/2012"), ("thue-bao-internet", "29.172", "6/2012"),
            ("3g", "100%", "8/2012"), ("cong-trang", "100%", "8/2012"), ("iso-9001", "30", "8/2012"),
        ],
        Report2012.Printed.Figures.Select(f => (f.Id, f.Display, f.When)));

    [Fact]
    public void Every_figure_names_its_source() => Assert.All(Report2012.Printed.Figures, f => Assert.Equal("Báo Hà Tĩnh 15/08/2012", f.Source));

    [Fact]
    public void What_is_built_has_a_room_and_what_is_not_says_so() => Assert.All(
        Report2012.Printed.Points, p => Assert.Equal(p.Built, ShowReport2012Endpoints.Shown(p).Address is not null));

    [Fact]
    public void Every_figure_stands_at_a_point_of_the_page() =>
        Assert.Equal(Report2012.Printed.Figures.Select(f => f.Id).Order(), Report2012.Printed.Points.Select(p => p.Figure).OfType<string>().Order());
}
