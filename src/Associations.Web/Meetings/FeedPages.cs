using Associations.Application.Access;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>The calendar of somebody who speaks for a municipality.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class FeedOfContactModel(FeedParts parts) : FeedPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The page of whose calendar it is.</summary>
    public string Back => $"/municipalities/contacts/{Id}";

    protected override FeedOwner Owner => FeedOwner.Of(ContactId.From(Id));
}

/// <summary>The calendar of a municipality.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class FeedOfMunicipalityModel(FeedParts parts) : FeedPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The page of whose calendar it is.</summary>
    public string Back => $"/municipalities/{Id}";

    protected override FeedOwner Owner => FeedOwner.Of(MunicipalityId.From(Id));
}

/// <summary>One's own calendar.</summary>
public sealed class FeedOfMineModel(FeedParts parts, CallerContext caller) : FeedPage(parts)
{
    // They see it here.
    public override bool MayMail => false;

    protected override FeedOwner Owner => FeedOwner.Of(caller.User!.Value);
}
