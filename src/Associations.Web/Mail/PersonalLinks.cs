using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace Associations.Web.Mail;

/// <summary>
/// Addresses of the pages that a letter's reader alone can open, in the letter's language: whoever reads a letter in
/// Ukrainian need not have a browser that asks for it.
/// </summary>
internal sealed class PersonalLinks(ILinkTokens tokens, TenantContext tenant, Reader reader)
{
    /// <param name="path">The path of a sealed token.</param>
    /// <param name="expires">Null for a link that works as long as what it is about.</param>
    public Uri To(LinkPurpose purpose, Guid subject, Func<string, string> path, DateTimeOffset? expires = null) => Spoken(path(tokens.Seal(purpose, subject, expires)));

    /// <summary>A page that needs no token.</summary>
    public Uri To(string path) => Spoken(path);

    private Uri Spoken(string path) => new(tenant.Tenant.Origin, QueryHelpers.AddQueryString(path, ReaderMiddleware.Parameter, reader.Language));
}
