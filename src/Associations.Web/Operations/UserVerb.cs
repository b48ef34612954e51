using System.CommandLine;
using Associations.Application.Access;
using Associations.Domain.Access;
using Spectre.Console;

namespace Associations.Web.Operations;

internal static class UserVerb
{
    public static Command Create()
    {
        var verb = new Command("user", "The people who work here.");
        verb.Subcommands.Add(Invite());
        return verb;
    }

    private static Command Invite()
    {
        var tenant = new Option<string>("--tenant") { Description = "Short name of the association; platform for operators", Required = true };
        var email = new Option<string>("--email") { Description = "Where the invitation goes", Required = true };
        var role = new Option<Role>("--role") { Description = "Manager, Editor, or Operator on the platform", DefaultValueFactory = _ => Role.Manager };
        var language = new Option<string?>("--language") { Description = "uk, en or fr; the association's own when left out" };
        var invite = new Command("invite", "Invites a person by mail and prints the link, which works once.") { tenant, email, role, language };
        invite.SetAction((parsed, cancellationToken) => Verbs.With(async services =>
        {
            var to = await services.Tenant(parsed.GetRequiredValue(tenant), cancellationToken);
            var request = new InviteUser(parsed.GetRequiredValue(email), parsed.GetRequiredValue(role), parsed.GetValue(language));
            var link = await services.Send(to.Id, request, cancellationToken);
            System.Console.WriteLine(link.Value);
            Verbs.Progress.MarkupLine("The letter leaves as soon as a worker runs. Whoever opens the link takes the role: do not pass it on.");
        }));
        return invite;
    }
}
