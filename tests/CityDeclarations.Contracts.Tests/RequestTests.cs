using System.Reflection;
using FluentValidation;
using MediatR;

namespace CityDeclarations.Contracts.Tests;

/// <summary>There is one door, and everything that goes through it says who may send it.</summary>
public sealed class RequestTests
{
    public static TheoryData<string> Requests => [.. Known.Requests.Select(type => type.FullName!)];

    [Theory, MemberData(nameof(Requests))]
    public void Every_request_says_who_may_send_it(string request)
    {
        var allowed = Type(request).GetCustomAttribute<AllowAttribute>();
        var anyone = Type(request).IsDefined(typeof(AllowAnyoneAttribute));
        var person = Type(request).IsDefined(typeof(AllowPersonAttribute));
        new[] { allowed is not null, anyone, person }
            .Count(said => said)
            .ShouldBe(1, "Exactly one of [Allow], [AllowAnyone] and [AllowPerson] is needed.");
        allowed?.Roles.ShouldNotBeEmpty();
        allowed?.Roles.ShouldBeUnique();
        allowed?.Roles.ShouldNotContain(Role.Public, "[AllowAnyone] says that.");
    }

    [Theory, MemberData(nameof(Requests))]
    public void Every_request_is_a_public_record_and_either_a_command_or_a_query(string request)
    {
        var type = Type(request);
        type.IsPublic.ShouldBeTrue();
        type.IsSealed.ShouldBeTrue();
        type.GetMethod("<Clone>$").ShouldNotBeNull("It is no record.");
        Known.Closing(type, typeof(IRequest<>)).ShouldHaveSingleItem();
        (Known.Closing(type, typeof(ICommand<>)).Any() ^ Known.Closing(type, typeof(IQuery<>)).Any()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Requests))]
    public void Every_request_has_one_handler_that_is_called_after_it(string request)
    {
        var handler = Known
            .Handlers.Where(type =>
                Known.Closing(type, typeof(IRequestHandler<,>)).Any(one => one.GenericTypeArguments[0] == Type(request))
            )
            .ShouldHaveSingleItem();
        handler.Name.ShouldBe($"{Type(request).Name}Handler");
        handler.Namespace.ShouldBe(Type(request).Namespace);
        handler.IsVisible.ShouldBeFalse();
        Known.Closing(handler, typeof(IRequestHandler<,>)).ShouldHaveSingleItem();
    }

    [Fact]
    public void No_handler_sends()
    {
        var handlers = NetArchTest.Rules.Types.InAssembly(Known.Registry).That().ImplementInterface(typeof(IRequestHandler<,>));
        handlers.GetTypes().Count().ShouldBe(Known.Requests.Count);
        var mentions = new Mentions(typeof(IMediator).FullName!, typeof(Door).FullName!);
        handlers.Should().MeetCustomRule(mentions).GetResult();
        mentions.Found.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_published_in_memory() =>
        Known
            .Types.Where(type => typeof(INotification).IsAssignableFrom(type) || Known.Closing(type, typeof(INotificationHandler<>)).Any())
            .ShouldBeEmpty();

    /// <summary>A validator for a record that no request has would never run.</summary>
    [Fact]
    public void Validators_are_for_requests_and_what_is_in_them()
    {
        var requests = Known.Requests.SelectMany(Known.PartsOf).ToHashSet();
        var validators = Known.Types.Where(type => !type.IsAbstract && Known.Closing(type, typeof(IValidator<>)).Any()).ToArray();
        validators.ShouldNotBeEmpty();
        foreach (var validator in validators)
        {
            var validated = Known.Closing(validator, typeof(IValidator<>)).ShouldHaveSingleItem().GenericTypeArguments[0];
            requests.ShouldContain(validated, $"{validator.Name} is for {validated.Name}, which is in no request.");
            validator.Name.ShouldBe($"{validated.Name}Validator");
            validator.IsVisible.ShouldBeFalse();
        }
    }

    private static Type Type(string name) => Known.Registry.GetType(name, throwOnError: true)!;
}
