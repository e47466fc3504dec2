namespace Ledger.Projections.Bundles.Folds;

/// <summary>Counts an answer from a bundle's events, in log order.</summary>
/// <remarks>It gets every event, also those after the moment that it is about: it leaves out by itself what does not count.</remarks>
public interface IBundleFold<out T>
{
    void Take(ProvedEvent proved);

    /// <summary>Null where the bundle does not hold what is asked.</summary>
    T? Answer();
}
