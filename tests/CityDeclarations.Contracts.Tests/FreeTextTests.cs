using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// Each text in an event is either erased with whoever typed it, or public record, and somebody has decided which: an
/// area says in FreeText what is erased, the list below what stays and why.
/// </summary>
public sealed class FreeTextTests
{
    /// <summary>What stays, by why.</summary>
    private static readonly Dictionary<string, string[]> Stays = new()
    {
        ["A name, an address, a code or a unit: no words of anybody's."] =
        [
            "CityRegistered.Slug",
            "CityRegistered.Names",
            "CityRegistered.Country",
            "CityRenamed.Names",
            "CityIdentifier.Scheme",
            "CityIdentifier.Value",
            "CityMerged.Into",
            "ProgrammeLaunched.Slug",
            "ProgrammeLaunched.Names",
            "ProgrammeLaunched.Operator",
            "ProgrammeLaunched.Region",
            "ProgrammeLaunched.TimeZone",
            "ProgrammeLaunched.Languages",
            "Eligibility.Countries",
            "IndicatorDefined.Code",
            "IndicatorAdopted.Code",
            "IndicatorRetired.Code",
            "ReportingCycleScheduled.Indicators",
            "ReportingCycleRescheduled.Indicators",
            "CycleWaived.Cities",
            "ApplicationSubmitted.Programme",
            "ApplicationSubmitted.City",
            "EarlierSignatureRecorded.Programme",
            "EarlierSignatureRecorded.City",
            "TargetSet.Programme",
            "TargetSet.City",
            "TargetSet.Unit",
            "Promise.Indicator",
            "ReportSubmitted.Programme",
            "ReportSubmitted.City",
            "LimitOverridden.Programme",
            "LimitOverridden.City",
            "LimitOverride.Indicator",
            "CommitmentProgress.Commitment",
            "CityAction.Id",
            "IndicatorValue.Indicator",
            "ReviewComment.Field",
            "Warning.Code",
            "Warning.Field",
            "ExtensionTaken.Programme",
            "ExtensionTaken.City",
            "ExtensionGranted.Programme",
            "ExtensionGranted.City",
            "NoticeIssued.Programme",
            "NoticeIssued.City",
            "MethodologyDrafted.Programme",
            "MethodologyDrafted.Code",
            "MethodologyDrafted.Names",
            "MethodologyRedrafted.Names",
            "ComponentGroup.Code",
            "ComponentGroup.Names",
            "Component.Code",
            "Component.Indicator",
            "Component.Commitment",
            "PopulationBand.Code",
            "BoardOpenedForReply.Programme",
            "BoardOpenedForReply.Methodology",
            "BoardReplyGiven.City",
            "BoardReplyGiven.Indicator",
            "MadeEdition.Code",
            "MadeEdition.Digest",
            "AwardEditionAnnounced.Programme",
            "AwardEditionAnnounced.Code",
            "AwardCategory.Code",
            "Criterion.Code",
            "BoardRule.Methodology",
            "BoardRule.Group",
            "AwardDefinition.Sponsors",
            "JurorAppointed.Organisation",
            "JurorAppointed.Country",
            "JurorAppointed.City",
            "AwardEntry.Category",
            "AwardEntry.City",
            "NominationsClosed.Countries",
            "EntryJurors.Category",
            "EntryJurors.City",
            "Recusal.Category",
            "Recusal.City",
            "EntryResult.Category",
            "EntryResult.City",
            "AwardWithdrawn.Category",
            "AwardWithdrawn.City",
            "NominationProposed.Programme",
            "NominationProposed.Edition",
            "NominationProposed.Category",
            "NominationProposed.City",
            "NominationProposed.Organisation",
            "BoardBasis.Band",
            "ConflictDeclared.Programme",
            "ConflictDeclared.Edition",
            "ConflictDeclared.Category",
            "ConflictDeclared.City",
            "ScoresCommitted.Programme",
            "ScoresCommitted.Edition",
            "ScoresCommitted.Category",
            "ScoresCommitted.City",
            "ScoresRevealed.Category",
            "ScoresRevealed.City",
        ],
        ["An id, which says nothing once the person is erased."] =
        [
            "SeatTaken.PersonId",
            "SeatTaken.Invitation",
            "SeatEnded.PersonId",
            "LeadHandedOver.From",
            "LeadHandedOver.To",
            "LeadLost.PersonId",
            "MandateGiven.Mandate",
            "MandateGiven.Holder",
            "MandateEnded.Mandate",
            "SecondOpinionAsked.By",
            "SecondOpinionGiven.By",
            "JurorAppointed.PersonId",
            "JurorStoodDown.PersonId",
            "EntryJurors.Jurors",
            "Recusal.Juror",
            "JurorScore.Juror",
            "ConflictDeclared.PersonId",
            "ScoresCommitted.PersonId",
        ],
        ["Where a fact comes from, or can be seen."] =
        [
            "CityRegistered.Source",
            "CityIdentified.Source",
            "BoundaryChanged.Source",
            "IndicatorDefined.Source",
            "IndicatorRevised.Source",
            "ProgrammeLaunched.Source",
            "DeclarationTextPublished.Source",
            "TranslationPublished.Source",
            "EarlierSignatureRecorded.Source",
            "Promise.Source",
            "TargetAchieved.Evidence",
            "AwardDefinition.RulesAddress",
            "BoardBasis.Board",
            "FrozenReport.Address",
        ],
        ["A fact about a place or a definition: what changed there."] =
        [
            "CityRenamed.Reason",
            "PopulationRestated.Reason",
            "CityMerged.Reason",
            "BoundaryChanged.Reason",
            "IndicatorRevised.Reason",
        ],
        ["A text that a programme publishes."] =
        [
            "AwardDefinition.Names",
            "AwardDefinition.RulesVersion",
            "AwardCategory.Names",
            "AwardCategory.Descriptions",
            "Criterion.Names",
            "Criterion.Scale",
            "MethodologyDrafted.Reasons",
            "MethodologyRedrafted.Reasons",
            "MethodologyAdopted.Response",
            "DeclarationTextPublished.Titles",
            "Commitment.Key",
            "Commitment.Wording",
            "TranslationPublished.Language",
            "TranslationPublished.Title",
            "TranslationPublished.Wordings",
            "IndicatorDefinition.Names",
            "IndicatorDefinition.Unit",
            "IndicatorDefinition.PartOf",
            "IndicatorDefinition.ShareOf",
            "IndicatorDefinition.RequiredSplit",
            "IndicatorDefinition.Framework",
            "IndicatorDefinition.Meaning",
        ],
        ["What a council resolved, and the office that signs."] =
        [
            "Application.SignerOffice",
            "Application.Conditions",
            "DeclarationSigned.SignerOffice",
            "DeclarationSigned.Conditions",
            "EarlierSignatureRecorded.Conditions",
        ],
        ["What a city answers in a report, and what stood there before a restatement."] =
        [
            .. Questions
                .Parts.SelectMany(part => part.Questions)
                .Where(question =>
                    question.Choices is null && question.Kind is not (AnswerKind.Number or AnswerKind.Year or AnswerKind.Date)
                )
                .SelectMany(question =>
                    (
                        question.Member.Part == typeof(ReportContent)
                            ? ["ReportContent", "ReportSections"]
                            : new[] { question.Member.Part.Name }
                    ).Select(part => $"{part}.{question.Member.Name}")
                )
                .Distinct(),
        ],
        ["What a city promises, and says of itself."] = ["Promise.Description", "NominationConsented.Practice", "EvidenceFrozen.Practice"],
        ["Random, or a digest of what is revealed later."] = ["ScoresCommitted.Digest", "ScoresRevealed.Salt"],
        ["What a rule found."] = ["Warning.Detail"],
    };

    private static readonly HashSet<string> PublicRecord = [.. Stays.Values.SelectMany(members => members)];

    public static TheoryData<string> Events => [.. Known.Events.Select(type => type.FullName!)];

    [Theory, MemberData(nameof(Events))]
    public void Every_text_in_an_event_is_erased_or_public_record(string type) =>
        FreeTexts
            .Of(Known.Registry.GetType(type, throwOnError: true)!)
            .Where(text => text.Erased == PublicRecord.Contains(text.Member))
            .Select(text => text.Erased ? $"{text.Place} is erased and public record" : text.Member)
            .ShouldBeEmpty("Is it a reason, a comment, an opinion? Then its area says so in FreeText. Else say here why it stays.");

    [Fact]
    public void Nothing_is_listed_that_no_event_holds() =>
        PublicRecord.Except(Known.Events.SelectMany(FreeTexts.Of).Select(text => text.Member)).ShouldBeEmpty();
}
