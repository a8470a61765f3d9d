namespace CityDeclarations.Registry.Foundation;

/// <summary>How long what clients write may be, in characters.</summary>
public static class Lengths
{
    /// <summary>Code of an indicator.</summary>
    public const int Code = 30;

    /// <summary>A language tag: as long as RFC 5646 advises to allow.</summary>
    public const int Language = 35;

    /// <summary>A short name that stands in keys and addresses, a unit, a version.</summary>
    public const int ShortName = 40;

    /// <summary>An identifier of another register, a component of a methodology.</summary>
    public const int Identifier = 60;

    /// <summary>A SHA-256 in hexadecimal digits.</summary>
    public const int Digest = 64;

    /// <summary>A slug, an id, what a person is called.</summary>
    public const int Name = 100;

    /// <summary>A place in a report, or the key of a field.</summary>
    public const int Field = 200;

    /// <summary>What a thing, an office or an organisation is called.</summary>
    public const int Title = 200;

    /// <summary>An e-mail address.</summary>
    public const int Email = 254;

    /// <summary>A line of a form, a headline.</summary>
    public const int Line = 300;

    /// <summary>A part of a sentence.</summary>
    public const int Phrase = 500;

    /// <summary>A password, or the code of a link.</summary>
    public const int Secret = 1000;

    /// <summary>The name of a file.</summary>
    public const int FileName = 1000;

    /// <summary>A sentence or two.</summary>
    public const int Note = 1000;

    /// <summary>A web address, or a file.</summary>
    public const int Address = 2000;

    /// <summary>Some sentences.</summary>
    public const int Paragraph = 2000;

    /// <summary>A comment, a reason.</summary>
    public const int Comment = 4000;

    /// <summary>The longest text that any field of a report takes.</summary>
    public const int Text = 8000;

    /// <summary>A text of several pages.</summary>
    public const int Essay = 20_000;
}
