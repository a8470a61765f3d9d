using JasperFx.Events.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Boards;

/// <summary>Boards: cities ranked under a methodology, from provisional to published.</summary>
internal sealed class BoardsArea : IArea
{
    public string About => "Cities ranked under a methodology, from provisional to published, and leaderboards by one indicator.";

    public void Services(IServiceCollection services) => services.AddSingleton<BoardMaker>();

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<BoardOpenedForReply>("board.board_opened_for_reply");
        store.Events.MapEventType<BoardReplyGiven>("board.board_reply_given");
        store.Events.MapEventType<BoardReplyDecided>("board.board_reply_decided");
        store.Events.MapEventType<BoardPublished>("board.board_published");
        store.Events.MapEventType<BoardCorrected>("board.board_corrected");

        store.Projections.Add(new StateProjection<Board, BoardEvent>(BoardDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new BoardPageProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<BoardPage>().Index(board => board.Programme);
        store.Schema.For<BoardEdition>();
        store.Schema.For<BoardCheck>();
    }

    public void FreeText(FreeText text)
    {
        text.Of<BoardReplyGiven>((given, words) => given with { Text = words.Typed(given.Text) });
        text.Of<BoardReplyDecided>((decided, words) => decided with { Reason = words.Typed(decided.Reason) });
        text.Of<BoardCorrected>((corrected, words) => corrected with { Reason = words.Typed(corrected.Reason) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        GetLeaderboardEndpoint.Map(api);
        ListBoardsEndpoint.Map(api);
        GetBoardEndpoint.Map(api);
        GetRankingEndpoint.Map(api);
        GetExplanationEndpoint.Map(api);
        AskWhatIfEndpoint.Map(api);
        GetBoardFileEndpoint.Map(api);
        OpenBoardForReplyEndpoint.Map(api);
        ReplyToBoardEndpoint.Map(api);
        DecideReplyEndpoint.Map(api);
        PublishBoardEndpoint.Map(api);
        CorrectBoardEndpoint.Map(api);
        GetBoardCheckEndpoint.Map(api);
    }

    public Task Daily(IDocumentStore store, DateTimeOffset now, CancellationToken ct) => BoardChecking.Run(store, now, ct);
}
