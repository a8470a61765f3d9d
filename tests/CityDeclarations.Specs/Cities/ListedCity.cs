using System.Text;
using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Cities;

/// <summary>A row of a list of cities, as it was read.</summary>
/// <param name="City">What it says of the city.</param>
/// <param name="Problems">What is wrong with it: <c>Header: code</c>.</param>
internal sealed record ListedCity(CityRegistered City, IReadOnlyList<string> Problems)
{
    public const string Source = "The specs";

    public static CityList ReadBytes(byte[] content, params (string About, string Header)[] mapping) =>
        CityList.Read(content, mapping.ToDictionary(one => one.About, one => one.Header));

    public static CityList ReadText(string text, params (string About, string Header)[] mapping) =>
        ReadBytes(Encoding.UTF8.GetBytes(text), mapping);

    public static IReadOnlyList<ListedCity> In(CityList list) => [.. list.Rows.Select(row => Of(list, row))];

    /// <summary>Reads a cell beside a good name and country.</summary>
    public static ListedCity With(string header, string cell) => Row(("City", "Yokohama"), ("Country", "Japan"), (header, cell));

    public static ListedCity Named(string name) => Row(("City", name), ("Country", "Japan"));

    public static ListedCity Row(params (string Header, string Cell)[] cells) =>
        In(
                ReadText(
                    string.Join(',', cells.Select(one => Quoted(one.Header)))
                        + "\n"
                        + string.Join(',', cells.Select(one => Quoted(one.Cell)))
                        + "\n"
                )
            )
            .ShouldHaveSingleItem();

    private static ListedCity Of(CityList list, CityListRow row)
    {
        var reader = new CityListRowReader(list, row, Source, OfficerOfAsia);
        var city = reader.Read();
        Provoked.Note(reader.Problems.Select(problem => problem.Code));
        return new ListedCity(city, [.. reader.Problems.Select(problem => $"{problem.Column}: {problem.Code}")]);
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
