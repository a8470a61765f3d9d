using System.Globalization;
using CityDeclarations.Registry.Methodologies;
using CsCheck;

namespace CityDeclarations.Specs.Methodologies;

/// <summary>The digits to compare with are those of Python's decimal module at forty digits.</summary>
public sealed class ExactSpecs
{
    private const decimal Close = 1e-22m;

    private static readonly Gen<decimal> Numbers = Gen.Long[1, 1_000_000_000_000].Select(number => number / 1_000_000m);

    [Theory]
    [InlineData("2", "0.6931471805599453094172321215")]
    [InlineData("0.001", "-6.907755278982137052053974364")]
    [InlineData("75000", "11.22524339251844749265073827")]
    [InlineData("1", "0")]
    public void Logarithms_are_known(string number, string logarithm) => Exact.Ln(Of(number)).ShouldBe(Of(logarithm), Close);

    [Theory]
    [InlineData("12.5", "268337.2865208744569564796738")]
    [InlineData("-3.3", "0.0368831674012400054456037047")]
    [InlineData("0", "1")]
    public void Powers_of_e_are_known(string power, string result) => (Exact.Exp(Of(power)) / Of(result)).ShouldBe(1, Close);

    [Theory]
    [InlineData("2", "1.414213562373095048801688724")]
    [InlineData("1234567.891", "1111.111106505555546010541627")]
    [InlineData("0.0001", "0.01")]
    [InlineData("0", "0")]
    public void Roots_are_known(string number, string root) => Exact.Sqrt(Of(number)).ShouldBe(Of(root), Close);

    [Fact]
    public void A_logarithm_is_undone_by_its_power() =>
        Numbers.Sample(number => Math.Abs(Exact.Exp(Exact.Ln(number)) / number - 1) < Close);

    [Fact]
    public void The_logarithm_of_a_product_is_the_sum_of_both() =>
        Gen.Select(Numbers, Numbers).Sample((one, other) => Math.Abs(Exact.Ln(one * other) - Exact.Ln(one) - Exact.Ln(other)) < Close);

    private static decimal Of(string digits) => decimal.Parse(digits, CultureInfo.InvariantCulture);
}
