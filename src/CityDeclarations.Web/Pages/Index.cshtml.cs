using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CityDeclarations.Web.Pages;

/// <summary>The front page: each programme and its first signatories.</summary>
internal sealed class IndexModel(IMediator mediator) : PageModel
{
    public IReadOnlyList<Shown> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var shown = new List<Shown>();
        foreach (var programme in (await mediator.Send(new ListProgrammes(PageRequest.First), ct)).Items)
        {
            var signatories = await mediator.Send(new ListSignatories(programme.Slug, new PageRequest(10, null)), ct);
            var founders = programme.LaunchedOn is { Earliest: { } first, Latest: var last }
                ? await SignedBy(programme, last) - await SignedBy(programme, first.AddDays(-1))
                : 0;
            shown.Add(new Shown(programme, signatories.Total, founders, signatories.Items));
        }
        Programmes = shown;

        async Task<long> SignedBy(ProgrammePage programme, DateOnly day) =>
            (await mediator.Send(new ListSignatories(programme.Slug, new PageRequest(1, null), SignedBy: day), ct)).Total;
    }

    /// <summary>The English name with the city's own in brackets, where they differ.</summary>
    public static string NameOf(CityInList city)
    {
        var english = city.Names.In(Languages.English);
        var own = city.Names.FirstOrDefault(name => name.Key != "en").Value;
        return own is null || own == english ? english : $"{english} ({own})";
    }

    /// <summary>A date as a person reads it: in words where it is known only in part.</summary>
    public static string WordsOf(PartialDate? date)
    {
        if (date is null)
            return "not known";
        var text = date.ToString().TrimEnd('?');
        var words = text.Split('/') switch
        {
            ["..", var latest] => $"not later than {latest}",
            [var first, var last] => $"between {first} and {last}",
            _ => text,
        };
        return date.Uncertain ? $"{words} (uncertain)" : words;
    }

    /// <summary>A programme on the front page.</summary>
    public sealed record Shown(ProgrammePage Programme, long Total, long Founders, IReadOnlyList<SignatoryPage> First);
}
