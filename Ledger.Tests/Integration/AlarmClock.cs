namespace Ledger.Tests.Integration;

/// <summary>A clock whose alarms ring when a test moves it, and never by themselves. It begins at noon in the county.</summary>
sealed class AlarmClock(DateOnly today) : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<Alarm> _set = [];

    DateTimeOffset _now = new SetClock(today).GetUtcNow();

    /// <summary>How many alarms are set: where everybody waits for one, nobody is at work.</summary>
    public int Alarms
    {
        get
        {
            lock (_lock)
                return _set.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <summary>Rings whatever was set for the time gone by, at once.</summary>
    public void Advance(TimeSpan time)
    {
        List<Alarm> due;
        lock (_lock)
        {
            _now += time;
            due = [.. _set.Where(alarm => alarm.At <= _now)];
            _set.RemoveAll(due.Contains);
        }
        foreach (var alarm in due)
            alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    void Set(Alarm alarm, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _set.Remove(alarm);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            alarm.At = _now + dueTime;
            _set.Add(alarm);
        }
    }

    /// <summary>Rings once; nobody here sets one that rings again.</summary>
    sealed class Alarm(AlarmClock clock, Action ring) : ITimer
    {
        public DateTimeOffset At { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
