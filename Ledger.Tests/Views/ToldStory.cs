using Marten;

namespace Ledger.Tests.Views;

/// <summary>The story in a store, with all its views; read only.</summary>
public sealed class ToldStory(ViewsHost host) : IAsyncLifetime
{
    DocumentStore? _store;
    Story? _story;

    public IDocumentStore Store => _store!;

    internal Story Story => _story!;

    public async ValueTask InitializeAsync()
    {
        _story = await Story.Told();
        _store = await host.NewStore();
        await ViewsHost.Append(_store, _story.Log);
        await ViewsHost.CatchUp(_store);
    }

    public async ValueTask DisposeAsync() => await _store!.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class ToldStoryTests : ICollectionFixture<ToldStory>
{
    public const string Name = "told story";
}
