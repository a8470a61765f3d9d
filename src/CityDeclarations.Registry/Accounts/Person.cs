using System.Text.Json.Serialization;
using Marten.Schema;
using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>How a person wants to hear of what concerns it.</summary>
public enum Hearing
{
    /// <summary>A mail for each thing.</summary>
    Each,

    /// <summary>One mail a day with everything new.</summary>
    Digest,
}

/// <summary>
/// Somebody who signs in. A document and no stream: whoever leaves is erased with it, and events, which hold its id
/// only, say nothing of it any more.
/// </summary>
internal sealed class Person
{
    /// <summary>Names the person in events; it says nothing by itself.</summary>
    public string Id { get; set; } = Guid.CreateVersion7().ToString("n");

    public required string Email { get; set; }

    /// <summary>The address as it is compared. No two people have the same.</summary>
    [UniqueIndex]
    public required string NormalizedEmail { get; set; }

    public bool EmailConfirmed { get; set; }

    /// <summary>As the person wants to be called.</summary>
    public required string Name { get; set; }

    /// <summary>The language of mails and pages (BCP 47).</summary>
    public required string Language { get; set; }

    public Hearing Hearing { get; set; }

    public required DateTimeOffset Since { get; init; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes when the person's secrets do, and ends every session begun before.</summary>
    public string SecurityStamp { get; set; } = "";

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public bool TwoFactorEnabled { get; set; }

    /// <summary>The secret shared with the person's authenticator app (RFC 6238).</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Digests of the codes that each open once when the app is lost.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    public List<Passkey> Passkeys { get; init; } = [];

    /// <summary>Accounts at other providers (OpenID Connect) that open this one.</summary>
    public List<OtherAccount> OtherAccounts { get; init; } = [];

    /// <summary>Counts changes; a change made on an old version is refused.</summary>
    [Version]
    public long Version { get; set; }
}

/// <summary>An account at another provider.</summary>
internal sealed record OtherAccount(string Provider, string Subject, string? ProviderName)
{
    public static OtherAccount Of(UserLoginInfo login) => new(login.LoginProvider, login.ProviderKey, login.ProviderDisplayName);
}

/// <summary>A passkey (WebAuthn): the public half of a key that only the person's device has.</summary>
internal sealed record Passkey(
    byte[] Id,
    byte[] PublicKey,
    DateTimeOffset Since,
    uint SignCount,
    string[]? Transports,
    bool UserVerified,
    bool BackupEligible,
    bool BackedUp,
    byte[] Attestation,
    byte[] ClientData,
    string? Name
)
{
    [JsonIgnore]
    public string Address => Convert.ToHexStringLower(Id);

    public static Passkey Of(UserPasskeyInfo info) =>
        new(
            info.CredentialId,
            info.PublicKey,
            info.CreatedAt,
            info.SignCount,
            info.Transports,
            info.IsUserVerified,
            info.IsBackupEligible,
            info.IsBackedUp,
            info.AttestationObject,
            info.ClientDataJson,
            info.Name
        );

    public UserPasskeyInfo Info() =>
        new(Id, PublicKey, Since, SignCount, Transports, UserVerified, BackupEligible, BackedUp, Attestation, ClientData) { Name = Name };
}
