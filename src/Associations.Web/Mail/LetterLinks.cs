using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;

namespace Associations.Web.Mail;

/// <summary>
/// Addresses in a letter, which ask for its language: whoever reads a letter in Ukrainian need not have a browser that does.
/// What the reader chose on a page, or in their account, goes before it.
/// </summary>
internal sealed class LetterLinks(ILinkTokens tokens, TenantContext tenant, Reader reader)
{
    /// <param name="path">A page that asks for a token, by that token.</param>
    /// <param name="expires">Null for a link that works as long as what it is about.</param>
    public Uri To(LinkPurpose purpose, Guid subject, Func<string, string> path, DateTimeOffset? expires = null) => Spoken(path(tokens.Seal(purpose, subject, expires)));

    /// <summary>A page that needs no token.</summary>
    public Uri To(string path) => Spoken(path);

    private Uri Spoken(string path) => new(tenant.Tenant.Origin, QueryHelpers.AddQueryString(path, ReaderMiddleware.Suggested, reader.Language));
}
