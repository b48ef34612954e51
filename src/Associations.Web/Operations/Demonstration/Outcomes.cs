using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;

namespace Associations.Web.Operations.Demonstration;

/// <summary>What came of the demonstration's held meeting: who came, minutes that wait to be shared, and three things agreed: done, overdue, still ahead.</summary>
internal sealed class Outcomes(IServiceProvider services, TenantId tenant, DateOnly today)
{
    private static readonly LocalisedText Minutes = LocalisedText.Of(
        ("uk", "Сторони згадали візит і домовилися про його продовження.\n\nДрускінінкай покаже, як працює станція сортування відходів."),
        ("en", "The sides looked back on the visit and agreed to go on from it.\n\nDruskininkai will show how its waste sorting station works."));

    public async Task Bring(MeetingId meeting, CancellationToken cancellationToken)
    {
        var people = (await services.Send(tenant, new MeetingFacts(meeting), cancellationToken)).Value.People;
        var outcome = (await services.Send(tenant, new MeetingOutcome(meeting), cancellationToken)).Value;
        await services.Send(tenant, new NoteAttendance(meeting, [.. people.Select(person => person.Id)], [new(outcome.Towns[0].Id, 2)], outcome.Version), cancellationToken);
        outcome = (await services.Send(tenant, new MeetingOutcome(meeting), cancellationToken)).Value;
        await services.Send(tenant, new WriteMinutes(meeting, Minutes, outcome.Version), cancellationToken);

        await Agree(new(null, null), -10, "Надіслати посібник із фінансування", "Send the handbook of funding", "Envoyer le guide des financements");
        var first = (await services.Send(tenant, new CommitmentExport(new CommitmentFilter(CommitmentTerm.Open) { Meeting = meeting }), cancellationToken))[0];
        await services.Send(tenant, new SettleCommitment(first.Id, CommitmentState.Done, today.AddDays(-12), "", first.Version), cancellationToken);
        await Agree(new(null, outcome.Towns[0].Id), -3, "Скласти перелік тем навчального візиту", "List the topics of the study visit", "Dresser la liste des thèmes de la visite d’étude");
        await Agree(new(people[^1].Id, null), 20, "Запропонувати дні візиту у вересні", "Propose days for the visit in September", "Proposer des jours pour la visite en septembre");

        Task Agree(Taker owner, int days, string uk, string en, string fr) =>
            services.Send(tenant, new MakeCommitment(meeting, LocalisedText.Of(("uk", uk), ("en", en), ("fr", fr)), owner, today.AddDays(days)), cancellationToken);
    }
}
