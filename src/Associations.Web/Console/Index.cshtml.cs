using Associations.Application.Console;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Console;

public sealed class IndexModel(ISender sender, SinkFolder sink, Reader reader, Texts<ConsoleTexts> texts, TimeProvider time) : ShellPage
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public PlatformState State { get; private set; } = null!;

    public IReadOnlyList<TenantRow> Associations { get; private set; } = [];

    public bool HasMail { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public long Accepted => State.Letters.Sum(letters => letters.Accepted);

    public long Failed => State.Letters.Sum(letters => letters.Failed);

    public long Uncertain => State.Letters.Sum(letters => letters.Uncertain);

    public long Due => State.Letters.Sum(letters => letters.Due);

    public DateTimeOffset? OldestDue => State.Letters.Min(letters => letters.OldestDue);

    public long EventsDue => State.Events.Sum(events => events.Due);

    public int Nodes => State.NodesSeen.Count(seen => seen > Now - Fresh);

    public string NextStep =>
        Nodes == 0 ? texts["No worker is at work: nothing is composed or sent. Start one."]
        : Uncertain > 0 ? texts.Count("{0} letter may or may not have arrived", "{0} letters may or may not have arrived", Uncertain)
        : State.Parked.Count > 0 ? texts.Count("Look at {0} event that failed ten times", "Look at {0} events that failed ten times", State.Parked.Count)
        : texts["All is well"];

    public async Task OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken);

    public async Task<IActionResult> OnPostReleaseAsync(Guid tenant, Guid message, CancellationToken cancellationToken)
    {
        var released = await sender.Send(new ReleaseEvent(new TenantId(tenant), message), cancellationToken);
        if (released.Error is { } error)
        {
            await Load(cancellationToken);
            return Refused(error);
        }

        this.Say(texts["The event is tried again now."]);
        return RedirectToPage();
    }

    public string NameOf(TenantId tenant) => Associations.FirstOrDefault(row => row.Id == tenant)?.Name.In(reader.Language) ?? texts["The platform"];

    public LetterCounts LettersOf(TenantId tenant) => State.Letters.FirstOrDefault(letters => letters.Tenant == tenant) ?? new LetterCounts(tenant, 0, null, 0, 0, 0, 0);

    /// <summary>The end of an id: its beginning is the time, which neighbours share.</summary>
    public static string Short(Guid id) => id.ToString("D")[^12..];

    private async Task Load(CancellationToken cancellationToken)
    {
        State = await sender.Send(new ConsoleOverview(), cancellationToken);
        Associations = await sender.Send(new TenantList(), cancellationToken);
        HasMail = await sink.IsShown(cancellationToken);
    }
}
