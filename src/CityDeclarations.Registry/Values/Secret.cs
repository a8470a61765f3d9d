using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CityDeclarations.Registry.Values;

/// <summary>
/// What opens something by being known: keys and links. Only a digest is kept. A secret is 256 random bits, so a plain
/// SHA-256 is enough: nothing can be guessed.
/// </summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A short name for what the secret opens; it is no secret itself.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public static string DigestOf(string secret) => Sha256.Of(secret);

    /// <summary>Whether this is the secret of the digest; takes as long for a wrong one as for the right one.</summary>
    public static bool Opens(string secret, string digest) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(DigestOf(secret)), Encoding.ASCII.GetBytes(digest));
}
