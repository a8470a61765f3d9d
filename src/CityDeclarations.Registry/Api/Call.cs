using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Api;

/// <summary>One call over HTTP: sends what is asked through the one door, and turns the answer into a result.</summary>
internal sealed class Call(HttpContext http)
{
    /// <summary>Whose call it is.</summary>
    public HttpContext Http => http;

    public static ValueTask<Call> BindAsync(HttpContext http) => ValueTask.FromResult(new Call(http));

    public Task<T> Send<T>(IRequest<T> request) => http.RequestServices.GetRequiredService<IMediator>().Send(request, http.RequestAborted);

    /// <summary>Answers as it is.</summary>
    public async Task<IResult> Answers<T>(IRequest<T> request) => TypedResults.Ok(await Send(request));

    /// <summary>Shows one thing with its version, or a page made of several with theirs.</summary>
    public async Task<IResult> Shows<T>(IQuery<T> query, params Func<T, long>[] versions)
    {
        var thing = await Send(query);
        return http.Shows(thing, [.. versions.Select(version => version(thing))]);
    }

    /// <summary>Shows a page of a list, with the address of the next one.</summary>
    public async Task<IResult> Lists<T>(IQuery<Page<T>> query) => http.Shows(await Send(query));

    /// <summary>Answers a change with the new version.</summary>
    public async Task<IResult> Changes(ICommand<long> command) => http.Response.Changed(await Send(command));

    /// <summary>Answers a creation with the address of what is new.</summary>
    public async Task<IResult> Creates(ICommand<Created> command, Func<Created, string> address)
    {
        var created = await Send(command);
        return http.Response.Created(address(created), created);
    }

    /// <summary>Answers that it is done.</summary>
    public async Task<IResult> Does<T>(ICommand<T> command)
    {
        await Send(command);
        return TypedResults.NoContent();
    }
}
