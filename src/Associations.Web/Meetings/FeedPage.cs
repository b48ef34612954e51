using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What a page of a calendar's address is made with.</summary>
public sealed record FeedParts(ISender Sender, Texts<MeetingTexts> Texts, TenantContext Tenant, Reader Reader);

/// <summary>Where the address of a calendar is made, shown, sent and ended by who may do so.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class FeedPage(FeedParts parts) : ShellPage
{
    public MeetingFeedFacts.Answer One { get; private set; } = null!;

    /// <summary>Null while there is none.</summary>
    public Uri? Address => One.Token is { } token ? AddressOf(parts.Tenant, token) : null;

    public string Name => parts.Reader.Read(One.Name);

    /// <summary>A person's may be sent to them.</summary>
    public virtual bool MayMail => One.TakesMail;

    protected FeedParts Parts => parts;

    protected abstract FeedOwner Owner { get; }

    /// <summary>The address for calendars, on the association's own origin.</summary>
    internal static Uri AddressOf(TenantContext tenant, string token) => new(tenant.Tenant.Origin, $"/calendar/{token}.ics");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public Task<IActionResult> OnPostMakeAsync(CancellationToken cancellationToken) => Do(new MakeMeetingFeed(Owner), parts.Texts["The address is made."], cancellationToken);

    public Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken) => Do(new EndMeetingFeed(Owner), parts.Texts["The address is ended."], cancellationToken);

    public Task<IActionResult> OnPostMailAsync(CancellationToken cancellationToken) => Do(new MailMeetingFeed(Owner), parts.Texts["The letter is on its way."], cancellationToken);

    private async Task<IActionResult> Do(IRequest<Application.Result> act, string said, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } absent) return absent;
        var done = await parts.Sender.Send(act, cancellationToken);
        if (done.Error is { } error) return Refused(error);
        this.Say(said);
        return Redirect(Request.Path);
    }

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var facts = await parts.Sender.Send(new MeetingFeedFacts(Owner), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        return null;
    }
}
