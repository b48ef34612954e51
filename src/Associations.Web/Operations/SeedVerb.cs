using System.CommandLine;
using System.Globalization;
using Associations.Domain;
using Associations.Infrastructure.Tenancy;
using Associations.Web.Operations.Demonstration;
using Spectre.Console;

namespace Associations.Web.Operations;

internal static class SeedVerb
{
    public static Command Create()
    {
        var seed = new Command("seed", "Fills an empty installation with four demonstration associations, and prints how to sign in. Running it again changes nothing.");
        seed.SetAction((_, cancellationToken) =>
        {
            var clock = new ShiftedClock();
            return Verbs.With(
                async services =>
                {
                    var seeded = await Verbs.Progress.Status().StartAsync(
                        "Seeding", status => new Seeding(services, clock).Run(name => status.Status = Markup.Escape(name), cancellationToken));
                    Verbs.Progress.WriteLine(seeded == 0
                        ? "The demonstration is there already; nothing was changed."
                        : string.Create(CultureInfo.InvariantCulture, $"{seeded} associations were seeded."));
                    await Print(services, cancellationToken);
                },
                builder => builder.Services.AddSingleton<TimeProvider>(clock));
        });
        return seed;
    }

    private static async Task Print(IServiceProvider services, CancellationToken cancellationToken)
    {
        var installation = services.GetRequiredService<InstallationOptions>();
        System.Console.WriteLine($"Platform console  {installation.Origin(installation.ConsoleHost)}");
        System.Console.WriteLine(Line(Scenes.Operator));
        foreach (var scene in Scenes.All)
        {
            var tenant = await services.Tenant(scene.Slug, cancellationToken);
            System.Console.WriteLine($"{scene.Name.In(Language.English)}  {tenant.Origin}");
            foreach (var person in scene.People) System.Console.WriteLine(Line(person));
        }

        System.Console.WriteLine($"The password of all is {Scenes.Password}");
    }

    private static string Line(SignInOf person) => $"  {person.Role,-17} {person.Email}";
}
