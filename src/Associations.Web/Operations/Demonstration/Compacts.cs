using System.Text;
using Associations.Application;
using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Application.Tenancy;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;

namespace Associations.Web.Operations.Demonstration;

/// <summary>Brings the demonstration's agreements about, with a decision of each council as a document.</summary>
internal sealed class Compacts(IAppDb db, IFileStore files, IRequestHandler<Clauses, Application.Result<Clauses.Answer>> clauses, TenantContext tenant, TimeProvider time)
{
    private IReadOnlyList<TemplateClause> _clauses = [];

    public async Task Open(CancellationToken cancellationToken) => _clauses = (await clauses.Handle(new Clauses(), cancellationToken)).Value.All;

    public async Task Bring(Compact compact, Partnership partnership, DateOnly today, CancellationToken cancellationToken)
    {
        var recorded = new Recorded(time.GetUtcNow(), today, null);
        DateOnly? until = compact.EndsIn is { } days ? today.AddDays(days) : null;
        var agreement = Agreement.Draft(partnership.Id, new AgreementDetails(compact.Kind, compact.Title, compact.Signed, until), compact.Languages);
        db.Agreements.Add(agreement);
        Tell(PartnershipAct.AgreementDrafted, compact.Signed?.AddDays(-60) ?? today.AddDays(-12));
        if (compact.Signed is not { } signed)
        {
            foreach (var clause in _clauses) agreement.AddArticle(clause.Text);
            return;
        }

        var sides = partnership.Sides.OrderBy(side => side.Place).Select(side => side.Municipality).ToList();
        agreement.Negotiate();
        foreach (var side in sides) agreement.Decide(side, new Decision(signed.AddDays(-30), "1", await Paper(agreement, partnership, recorded, cancellationToken)), sides, today);
        agreement.Sign(new Signature(signed, compact.Place.Length > 0 ? SigningMode.Online : SigningMode.InPerson, compact.Place, [.. sides.Select((side, place) => new Signatory(side, compact.Signatories[place]))]), sides, recorded, tenant.Tenant.Zone);
        Tell(PartnershipAct.AgreementSigned, signed);

        void Tell(PartnershipAct act, DateOnly day) =>
            partnership.Add(new(PartnershipEventKind.Agreement, day, null, compact.Title, compact.Place) { Act = act, Subject = agreement.Id.Value }, recorded);
    }

    private async Task<DocumentId> Paper(Agreement agreement, Partnership partnership, Recorded recorded, CancellationToken cancellationToken)
    {
        var file = FileInspection.Inspect(Encoding.UTF8.GetBytes("Вигадане рішення для показу.\nAn invented decision, for show.\nUne délibération inventée, pour montrer.\n"));
        var document = Document.Add(partnership.Id, "Рішення ради", "rishennia.txt", file, recorded);
        document.AttachTo(agreement.Id);
        db.Documents.Add(document);
        await files.Keep(document.File, file.Content, cancellationToken);
        return document.Id;
    }
}
