using CityDeclarations.Registry.Access;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Access;

public sealed class IssueKeySpecs
{
    private static (ApiKey Key, string Text) Issued(CommandContext by, Role role = Role.Partner, string scope = "") =>
        ApiKey.Issue(role, scope, "A partner's harvester", Noon.AddYears(1), by);

    [Fact]
    public void A_key_opens_with_its_own_secret_only()
    {
        var (key, text) = Issued(OfficerOfAsia);
        var (_, other) = Issued(OfficerOfAsia);
        var (id, secret) = ApiKey.Parse(text).ShouldNotBeNull();

        id.ShouldBe(key.Id);
        Secret.Opens(secret, key.Digest).ShouldBeTrue();
        Secret.Opens(ApiKey.Parse(other)!.Value.Secret, key.Digest).ShouldBeFalse();
        Secret.Opens("", key.Digest).ShouldBeFalse();
        Secret.Opens(key.Digest, key.Digest).ShouldBeFalse();
        text.ShouldNotContain(key.Digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ccd")]
    [InlineData("ccd_0123456789ab")]
    [InlineData("ccd_0123456789ab_")]
    [InlineData("ccd_short_secret")]
    [InlineData("abc_0123456789ab_secret")]
    public void Nothing_else_is_a_key(string text) => ApiKey.Parse(text).ShouldBeNull();

    [Fact]
    public void A_secret_may_hold_an_underscore() => ApiKey.Parse("ccd_0123456789ab_se_cr_et").ShouldBe(("0123456789ab", "se_cr_et"));

    [Fact]
    public void A_key_is_answered_for_by_officers_of_the_scope_it_was_issued_in_or_covers()
    {
        static string[] SeenBy(ApiKey key) => [.. Everybody.Select(one => one.Actor).Where(key.IsSeenBy).Select(actor => actor.Id)];

        SeenBy(Issued(OfficerOfAsia).Key).ShouldBe(OfficersOfTheProgramme.Select(one => one.Actor.Id));
        SeenBy(Issued(OfficerOfAll, Role.Officer, "asia").Key).ShouldBe(OfficersOfTheProgramme.Select(one => one.Actor.Id));
        SeenBy(Issued(OfficerOfAll).Key).ShouldBe(OfficersOfEveryProgramme.Select(one => one.Actor.Id));
    }

    [Theory]
    [InlineData(Role.Partner, true)]
    [InlineData(Role.Official, true)]
    [InlineData(Role.Officer, true)]
    [InlineData(Role.Public, false)]
    [InlineData(Role.Register, false)]
    public void A_key_is_for_an_officer_an_official_or_a_partner(Role role, bool taken) =>
        Form.Findings<IssueKeyValidator>(new IssueKey(role, "", "A harvester")).ShouldBe(taken ? [] : ["role: unknown-value"]);

    [Fact]
    public void A_key_says_what_it_is_for() =>
        Form.Findings<IssueKeyValidator>(new IssueKey(Role.Partner, new string('x', 101), " "))
            .ShouldBe(["label: required", "scope: too-long"]);
}
