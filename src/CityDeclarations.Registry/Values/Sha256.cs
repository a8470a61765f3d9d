using System.Security.Cryptography;
using System.Text;

namespace CityDeclarations.Registry.Values;

/// <summary>SHA-256 as it is written everywhere here: in small hexadecimal digits.</summary>
internal static class Sha256
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>That of the text in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
