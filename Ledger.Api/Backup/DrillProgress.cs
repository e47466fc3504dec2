namespace Ledger.Api.Backup;

/// <summary>How far a drill is: each of its stages goes through all events of the backup, or is worth as much.</summary>
sealed class DrillProgress(Telling telling)
{
    /// <summary>The file, restoring it, its log, its states, its views, its witnesses.</summary>
    const int Stages = 6;

    long _events = 1;
    long _before;

    public void Begin(long events)
    {
        _events = Math.Max(events, 1);
        Within(0);
    }

    /// <summary>So many events of the present stage are done.</summary>
    public void Within(long events) => telling.Progress(_before + Math.Min(events, _events), Stages * _events);

    /// <summary>The present stage is over; what it says.</summary>
    public void Over(string line)
    {
        telling.Line(line);
        _before += _events;
        Within(0);
    }

    /// <summary>The drill is over, whatever stages a finding has spared it.</summary>
    public void End() => telling.Progress(Stages * _events, Stages * _events);
}
