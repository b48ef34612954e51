using Associations.Domain.Tenancy;

namespace Associations.Infrastructure.Mail;

/// <summary>
/// Whose letters an SMTP session takes next: of the tenants with due letters, the one that the fewest sessions work for, and
/// of those the one that waited longest. One tenant alone gets all sessions; beside others, each gets its share.
/// </summary>
internal sealed class MailTurns
{
    private readonly Lock _gate = new();
    private readonly List<TenantId> _due = []; // the one that waited longest comes first
    private readonly Dictionary<TenantId, int> _sessions = [];

    /// <summary>Whether a tenant has due letters, and no session works for it.</summary>
    public bool SomebodyWaits
    {
        get
        {
            lock (_gate) return _due.Exists(tenant => !_sessions.ContainsKey(tenant));
        }
    }

    /// <summary>Adds those that do not wait already.</summary>
    public void Add(IEnumerable<TenantId> due)
    {
        lock (_gate) _due.AddRange(due.Except(_due).ToList());
    }

    public bool TryBegin(out TenantId tenant)
    {
        lock (_gate)
        {
            tenant = default;
            if (_due.Count == 0) return false;

            tenant = _due.MinBy(SessionsOf); // the first of several
            _due.Remove(tenant);
            _due.Add(tenant);
            _sessions[tenant] = SessionsOf(tenant) + 1;
            return true;
        }
    }

    /// <param name="tenant">Whose turn it was.</param>
    /// <param name="more">Whether it may have more letters; if not, it waits to be added again.</param>
    public void End(TenantId tenant, bool more)
    {
        lock (_gate)
        {
            if (SessionsOf(tenant) == 1) _sessions.Remove(tenant);
            else _sessions[tenant]--;
            if (!more) _due.Remove(tenant);
        }
    }

    private int SessionsOf(TenantId tenant) => _sessions.GetValueOrDefault(tenant);
}
