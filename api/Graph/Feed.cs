using GraphQL;

namespace NewsApi.Graph;

/// <summary>
/// Tells everybody who listens of what happens. A listener hears of one thing at a time: what happens meanwhile waits, and who
/// lets too much wait is given up, so that a client that does not read costs little and for a short time.
/// </summary>
public sealed class Feed<T>
{
    private readonly HashSet<IListener> listeners = [];

    private interface IListener
    {
        void Offer(T item);
    }

    public bool HasListeners
    {
        get
        {
            lock (listeners)
            {
                return listeners.Count > 0;
            }
        }
    }

    public void Tell(T item)
    {
        IListener[] now;
        lock (listeners)
        {
            now = [.. listeners];
        }

        foreach (var listener in now)
        {
            listener.Offer(item);
        }
    }

    /// <summary>The stream behind a subscription field.</summary>
    /// <param name="pick">What the subscriber is told of an item; null for nothing.</param>
    public IObservable<TTold> Listen<TTold>(IResolveFieldContext context, Func<T, TTold?> pick) where TTold : class =>
        new Listener<TTold>(this, pick, Pace.Of(context));

    private sealed class Listener<TTold>(Feed<T> feed, Func<T, TTold?> pick, Pace pace) : IObservable<TTold>, IListener, IDisposable
        where TTold : class
    {
        private IObserver<TTold>? observer;
        private Queue<TTold>? waiting;
        private bool busy;

        public IDisposable Subscribe(IObserver<TTold> observer)
        {
            this.observer = observer;
            pace.Sent = GoOn;
            lock (feed.listeners)
            {
                feed.listeners.Add(this);
            }

            return this;
        }

        public void Offer(T item)
        {
            if (pick(item) is not { } told)
            {
                return;
            }

            bool free;
            lock (this)
            {
                free = !busy;
                busy = true;
                if (!free)
                {
                    (waiting ??= new()).Enqueue(told);
                }
            }

            if (free)
            {
                Hand(told);
            }
            else if (waiting!.Count > Pace.MaxWaiting)
            {
                Dispose();
                pace.TooSlow();
            }
        }

        private void GoOn()
        {
            TTold? next = null;
            lock (this)
            {
                busy = waiting?.TryDequeue(out next) == true;
            }

            if (next is not null)
            {
                Hand(next);
            }
        }

        // On another thread: executing begins at once, and whoever tells has more to tell.
        private void Hand(TTold told) =>
            ThreadPool.UnsafeQueueUserWorkItem(static it => it.Listener.observer!.OnNext(it.Told), (Listener: this, Told: told), preferLocal: false);

        public void Dispose()
        {
            lock (feed.listeners)
            {
                feed.listeners.Remove(this);
            }
        }
    }
}

/// <summary>Between a subscription and the transport that sends its events: the next is executed when the one before was sent.</summary>
/// <param name="tooSlow">Called once, when more events wait than may.</param>
public sealed class Pace(Action tooSlow)
{
    /// <summary>Events that may wait for a client to read.</summary>
    public const int MaxWaiting = 256;

    /// <summary>The transport calls it after each event.</summary>
    public Action Sent { get; internal set; } = () => { };

    public Action TooSlow => tooSlow;

    internal static Pace Of(IResolveFieldContext context) => (Pace)context.UserContext[nameof(Pace)]!;
}
