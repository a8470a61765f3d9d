using System.Text;
using CsCheck;
using static CityDeclarations.Specs.Cities.ListedCity;

namespace CityDeclarations.Specs.Cities;

/// <summary>Whatever is sent is read or refused, and nothing else happens.</summary>
public sealed class CityListPropertySpecs
{
    [Fact]
    public void Any_bytes_are_a_list_or_are_refused() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 60],
                Gen.OneOf([.. "City,Country;\t\"\r\n\uFEFFé 1".Select(Gen.Const)])
                    .Array[0, 60]
                    .Select(letters => Encoding.UTF8.GetBytes([.. letters]))
            )
            .Sample(content =>
            {
                try
                {
                    return ReadBytes(content).Rows.Count > 0;
                }
                catch (RuleViolationException no)
                {
                    return no.Rule.Status == 400;
                }
            });

    [Fact]
    public void Any_row_is_read_or_refused() =>
        Gen.OneOf([
                .. new[]
                {
                    "",
                    " ",
                    "0",
                    ".0",
                    ".",
                    "-",
                    "1,5",
                    "1.000",
                    "1e9",
                    "\uFF12",
                    "Japan",
                    "POINT",
                    "POINT (1 2)",
                    "2019.0",
                    "999999999999999",
                    "Ã",
                    "\"",
                    "\n",
                    "city",
                    "9999",
                }.Select(Gen.Const),
            ])
            .Array[8, 8]
            .Sample(cells =>
            {
                var row = Row([
                    .. new[] { "City", "Country", "Kind", "Population", "Population Year", "City Location", "Account Number", "name:ja" }
                        .Zip(cells)
                        .Where(one => one.Second.Length > 0 || one.First is "City" or "Country")
                        .Append(("Latitude", "1")),
                ]);
                return row.Problems.Count > 0 || row.City.Names.Count > 0;
            });
}
