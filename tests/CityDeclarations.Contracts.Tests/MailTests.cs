using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Contracts.Tests;

/// <summary>Every mail as it goes out, in each language that the register writes: what people read changes by intent only.</summary>
public sealed class MailTests
{
    private const string Link = "https://register.example.org/here";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string> City = new() { ["en"] = "Yokohama", ["ja"] = "横浜市" };
    private static readonly Dictionary<string, string> Programme = new()
    {
        ["en"] = "Asian Circular Cities Declaration",
        ["ja"] = "アジア循環型都市宣言",
    };
    private static readonly Dictionary<string, string> Award = new() { ["en"] = "Circular City Award 2026", ["ja"] = "循環型都市賞 2026" };
    private static readonly Dictionary<string, string> Category = new() { ["en"] = "Procurement", ["ja"] = "調達" };
    private static readonly DateOnly Due = new(2026, 6, 30);

    /// <summary>Each kind of mail, to a recipient.</summary>
    private static readonly Dictionary<string, Func<Recipient, OutgoingMail>> Mails = new()
    {
        ["account:confirmation"] = to => Letter.To(to, "1", "account:confirmation", _ => [Link]),
        ["account:new-password"] = to => Letter.To(to, "1", "account:new-password", _ => [Link]),
        ["invitation"] = to => InvitationMail.Of(Offered(to.Language), to.Email, City.In(to.Language), Link),
        ["notice:due-before"] = to => Notice(-7).To(to, "1"),
        ["notice:due-today"] = to => Notice(0).To(to, "1"),
        ["notice:overdue"] = to => Notice(1).To(to, "1"),
        ["notice:overdue, the last"] = to => Notice(30, new(2026, 8, 29)).To(to, "1"),
        ["award:nominated"] = to => OfAward(to, "nominated", City, Category, Award, new DateOnly(2026, 3, 31)),
        ["award:appointed"] = to => OfAward(to, "appointed", Award, new DateOnly(2026, 4, 10)),
        ["award:allocated"] = to => OfAward(to, "allocated", Award, 2, new DateOnly(2026, 4, 30), new DateOnly(2026, 5, 10)),
        ["award:announced"] = to => OfAward(to, "announced", City, Category, Award),
        ["digest"] = to => SendDigestsHandler.Together(to.Id, "1", [Gathered(to, "One", "First.\n"), Gathered(to, "Other", "Second.\n")]),
    };

    [Fact]
    public void Every_mail_says_what_was_approved() =>
        Approved.Matches(
            "mails.json",
            JsonSerializer.Serialize(
                Mails.ToDictionary(
                    mail => mail.Key,
                    mail =>
                        Languages.Written.ToDictionary(
                            written => written,
                            written =>
                                mail.Value(new Recipient("somebody", "somebody@example.net", written)) is var sent
                                    ? new { sent.Subject, Text = sent.Text.Split('\n') }
                                    : null
                        )
                ),
                Readable
            )
        );

    [Fact]
    public void Every_mail_that_has_words_is_among_them() =>
        new ResourceManager(typeof(Words))
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith("mail:", StringComparison.Ordinal) && key.EndsWith(":subject", StringComparison.Ordinal))
            .Select(key => key["mail:".Length..^":subject".Length])
            .Except(Mails.Keys)
            .ShouldBeEmpty();

    [Fact]
    public void A_mail_is_in_the_nearest_language_and_goes_as_its_recipient_wants()
    {
        var mail = Notice(0).To(new Recipient("somebody", "somebody@example.net", "ja-JP", Digest: true), "notice/1");

        (mail.Name, mail.To, mail.Language, mail.Purpose, mail.DigestOf).ShouldBe(
            ("notice/1", "somebody@example.net", "ja", "notice", "somebody")
        );
        Notice(0).To(new Recipient("somebody", "somebody@example.net", "th"), "notice/1").Language.ShouldBe("en");
        Mails["award:appointed"](new Recipient("somebody", "somebody@example.net", "en")).DigestOf.ShouldBeNull();
    }

    private static Notice Notice(int days, DateOnly? onHold = null) => new(City, Programme, 2025, Due, Due.AddDays(days), onHold, Link);

    private static OutgoingMail OfAward(Recipient to, string kind, params object[] parts) =>
        Letter.To(to, "1", $"award:{kind}", language =>
            [Link, .. parts.Select(part => part is Dictionary<string, string> names ? names.In(language) : part)]
        );

    private static Invitation Offered(string language) =>
        new()
        {
            Id = "1",
            Digest = "",
            Desk = new DeskName(DeskKind.City, "yokohama-jp"),
            Role = Role.Lead,
            Language = language,
            InvitedBy = "somebody",
            InvitedAt = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
            ExpiresAt = new DateTimeOffset(2026, 5, 15, 0, 0, 0, TimeSpan.Zero),
            Version = 1,
        };

    private static OutgoingMail Gathered(Recipient to, string subject, string text) =>
        new()
        {
            Name = subject,
            To = to.Email,
            Language = to.Language,
            Subject = subject,
            Text = text,
            Purpose = "notice",
        };
}
