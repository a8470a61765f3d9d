using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class PublishDeclarationTextSpecs
{
    private static Spec<Programme, ProgrammeEvent> TheProgramme =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched);

    private static IEnumerable<ProgrammeEvent> Publish(Programme programme, CommandContext context, params Commitment[] commitments) =>
        ProgrammeDecider.PublishText(programme, FirstText with { Version = 0, Commitments = commitments }, context);

    [Fact]
    public void The_first_text_is_version_1() =>
        TheProgramme.When(programme => Publish(programme, OfficerOfAsia, Goals, Reporting)).Then(FirstText);

    [Fact]
    public void What_changes_is_a_new_version() =>
        TheProgramme.Given(FirstText).When(programme => Publish(programme, OfficerOfAsia, Goals, Reporting)).Then(SecondText);

    [Fact]
    public void A_text_whose_commitments_are_not_known_yet_has_none() =>
        TheProgramme.When(programme => Publish(programme, OfficerOfAsia)).Then(FirstText with { Commitments = [] });

    [Fact]
    public void Commitments_are_numbered_from_1_without_gaps_and_have_a_key_each()
    {
        Refused(Goals with { Number = 0 });
        Refused(Reporting);
        Refused(Goals, Reporting with { Number = 3 });
        Refused(Reporting, Goals);
        Refused(Goals, Goals with { Number = 2 });

        static void Refused(params Commitment[] commitments) =>
            TheProgramme
                .When(programme => Publish(programme, OfficerOfAsia, commitments))
                .ThenBreaks("commitments-not-in-order", "commitments");
    }

    [Fact]
    public void Only_officers_of_the_programme_publish_its_texts() =>
        TheProgramme.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Publish(programme, context, Goals));

    [Fact]
    public void A_malformed_text_is_answered_field_by_field() =>
        Form.Findings<PublishDeclarationTextValidator>(
                new PublishDeclarationText(
                    "asia",
                    (TextStanding)9,
                    null,
                    new Dictionary<string, string> { ["EN"] = "Declaration" },
                    [Goals, new Commitment(2, "No key", English(""))],
                    new string('x', 2001),
                    "",
                    1
                )
            )
            .ShouldBe(
                [
                    "standing: unknown-value",
                    "titles: malformed",
                    "commitments[1].key: malformed",
                    "commitments[1].wording: required",
                    "note: too-long",
                    "source: required",
                ],
                ignoreOrder: true
            );
}
