using System.Text;
using Associations.Web.Shell.Lists;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using Microsoft.AspNetCore.Http;

namespace Associations.Tests.Shell;

public sealed class ListsTests
{
    private static readonly ListShape Shape = new(["name", "people"], ["q", "oblast"]);
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "/list")]
    [InlineData("?oblast=63&q=%D0%86%D0%B7%D1%8E%D0%BC&sort=people&dir=desc&size=100&page=3", "/list?q=%D0%86%D0%B7%D1%8E%D0%BC&oblast=63&sort=people&dir=desc&size=100&page=3")]
    [InlineData("?sort=drop+table&size=5000&page=-4&evil=1&lang=uk&q=", "/list")]
    [InlineData("?dir=desc&sort=name", "/list?sort=name&dir=desc")]
    public void An_address_says_what_it_asks_and_nothing_else(string asked, string said) => Assert.Equal(said, Ask(asked).Address);

    [Fact]
    public void A_change_of_filter_or_sort_begins_at_the_first_page()
    {
        var list = Ask("?oblast=63&page=3&sort=people");

        Assert.Equal("/list?q=Izium&oblast=63&sort=people", list.With("q", "Izium").Address);
        Assert.Equal("/list?sort=people", list.Without("oblast").Address);
        Assert.Equal("/list?oblast=63", list.SortedBy("name", descending: false).Address);
        Assert.Equal("/list?oblast=63&sort=people&page=2", list.At(2).Address);
    }

    [Fact]
    public void Control_characters_and_long_values_do_not_pass()
    {
        Assert.Equal("ab", Ask("?q=a%00b%0A")["q"]);
        Assert.Equal(200, Ask($"?q={new string('x', 5000)}")["q"]!.Length);
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_compute_is_text()
    {
        string[] names = ["=1+1", "+380", "-5", "@me", "\tx", "\rx", "Ізюм, \"місто\"", "plain"];
        using var file = new MemoryStream();
        await Csv.Write(file, [new ExportColumn<string>("Назва", name => name), new("Number", name => name.Length)], names.ToAsyncEnumerable(), Stop);

        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        Assert.Equal(
            "Назва,Number\r\n'=1+1,4\r\n'+380,4\r\n'-5,2\r\n'@me,3\r\n'\tx,2\r\n\"'\rx\",2\r\n\"Ізюм, \"\"місто\"\"\",13\r\nplain,5\r\n",
            Encoding.UTF8.GetString(file.ToArray()[3..]));
    }

    [Fact]
    public async Task A_workbook_is_read_by_another_reader_with_its_texts_and_numbers()
    {
        object?[] values = ["=1+1", "Ізюм", 48072L, -5, 1.5m, null, "a\0b", new DateOnly(2026, 4, 16)];
        using var file = new MemoryStream();
        await Xlsx.Write(file, [new ExportColumn<object?>("Value", value => value)], values.ToAsyncEnumerable(), Stop);

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        file.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(file);
        var read = new List<object?>();
        while (reader.Read()) read.Add(reader.GetValue(0));
        Assert.Equal(["Value", "=1+1", "Ізюм", 48072.0, -5.0, 1.5, null, "ab", "2026-04-16"], read);
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
    }

    private static ListQuery Ask(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/list";
        request.QueryString = new QueryString(query);
        return ListQuery.Of(request, Shape);
    }
}
