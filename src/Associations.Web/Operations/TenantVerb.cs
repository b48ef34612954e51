using System.CommandLine;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Tenancy;
using Spectre.Console;

namespace Associations.Web.Operations;

internal static class TenantVerb
{
    public static Command Create()
    {
        var verb = new Command("tenant", "The associations of this installation.");
        verb.Subcommands.Add(CreateOne());
        verb.Subcommands.Add(ChangeOne("suspend", "Closes an association's pages; nothing is deleted.", "suspended", id => new SuspendTenant(id)));
        verb.Subcommands.Add(ChangeOne("resume", "Opens a suspended association's pages again.", "open again", id => new ResumeTenant(id)));
        verb.Subcommands.Add(List());
        return verb;
    }

    private static Command CreateOne()
    {
        var slug = new Argument<string>("short-name") { Description = "Lower-case letters, digits and hyphens, such as amu" };
        var name = new Option<string>("--name") { Description = "Its name in English", Required = true };
        var ukrainian = new Option<string?>("--name-uk") { Description = "Its name in Ukrainian" };
        var french = new Option<string?>("--name-fr") { Description = "Its name in French" };
        var host = new Option<string?>("--host") { Description = "The host that leads to it; beside the console's when left out" };
        var language = new Option<string>("--language") { Description = "uk, en or fr", DefaultValueFactory = _ => Language.English };
        var zone = new Option<string>("--zone") { Description = "Its time zone", DefaultValueFactory = _ => "Europe/Brussels" };
        var colour = new Option<string?>("--colour") { Description = "Brand colour, such as #0b3b42" };
        var create = new Command("create", "Takes an association onto this installation.") { slug, name, ukrainian, french, host, language, zone, colour };
        create.SetAction((parsed, cancellationToken) => Verbs.With(async services =>
        {
            var shortName = parsed.GetRequiredValue(slug);
            var request = new CreateTenant(
                shortName,
                LocalisedText.Of((Language.English, parsed.GetRequiredValue(name)), (Language.Ukrainian, parsed.GetValue(ukrainian)), (Language.French, parsed.GetValue(french))),
                parsed.GetValue(host) ?? services.GetRequiredService<InstallationOptions>().HostOf(shortName),
                parsed.GetRequiredValue(language),
                parsed.GetRequiredValue(zone)) { Colour = parsed.GetValue(colour) };
            await services.Send(await services.Platform(cancellationToken), request, cancellationToken);
            var made = await services.Tenant(shortName, cancellationToken);
            System.Console.WriteLine($"{shortName} is open at {made.Origin}");
            Verbs.Progress.MarkupLineInterpolated($"Next: user invite --tenant {shortName} --email … --role Manager");
        }));
        return create;
    }

    private static Command ChangeOne(string verb, string description, string done, Func<TenantId, IRequest<Application.Result>> request)
    {
        var slug = new Argument<string>("short-name");
        var change = new Command(verb, description) { slug };
        change.SetAction((parsed, cancellationToken) => Verbs.With(async services =>
        {
            var tenant = await services.Tenant(parsed.GetRequiredValue(slug), cancellationToken);
            await services.Send(await services.Platform(cancellationToken), request(tenant.Id), cancellationToken);
            System.Console.WriteLine($"{tenant.Slug} is {done}. Running nodes know it within five seconds.");
        }));
        return change;
    }

    private static Command List()
    {
        var list = new Command("list", "All associations, one a line: short name, state, address, name.");
        list.SetAction((_, cancellationToken) => Verbs.With(async services =>
        {
            var installation = services.GetRequiredService<InstallationOptions>();
            foreach (var row in await services.Send(await services.Platform(cancellationToken), new TenantList(), cancellationToken))
                System.Console.WriteLine(string.Join('\t', row.Slug, row.Status, installation.Origin(row.Host), row.Name.In(Language.English)));
        }));
        return list;
    }
}
