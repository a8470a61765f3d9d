using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Specs.Cities;

public sealed class ImportCitiesSpecs
{
    [Fact]
    public void A_list_has_a_source()
    {
        Form.Findings<ImportCitiesValidator>(new ImportCities([], "", true, new Dictionary<string, string>()))
            .ShouldBe(["source: required"]);
        Form.Findings<ImportCitiesValidator>(new ImportCities([], new string('x', 501), true, new Dictionary<string, string>()))
            .ShouldBe(["source: too-long"]);
    }
}
