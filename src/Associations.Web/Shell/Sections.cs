using Associations.Application.Access;
using Associations.Domain.Access;

namespace Associations.Web.Shell;

/// <summary>A part of the product in the main navigation.</summary>
/// <param name="Name">The key of its name in <see cref="ShellTexts"/>.</param>
/// <param name="Path">Its first page; the section is current on every address below it.</param>
/// <param name="Roles">Who sees it; nobody in particular means everyone, signed in or not.</param>
public sealed record Section(string Name, string Path, params Role[] Roles)
{
    public bool IsFor(CallerContext caller) => Roles.Length == 0 || caller.Is(Roles);

    public bool Holds(PathString path) => path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The main navigation. A feature with a first page adds its line here.</summary>
public static class Sections
{
    private static readonly Role[] Desk = [Role.Manager, Role.Editor];

    public static IReadOnlyList<Section> All { get; } =
    [
        new(TextKey.Of("Today"), "/today", Desk),
        new(TextKey.Of("Programmes"), "/programmes", Desk),
        new(TextKey.Of("Municipalities"), "/municipalities", Desk),
        new(TextKey.Of("Partnerships"), "/partnerships", Desk),
        new(TextKey.Of("Meetings"), "/meetings", Desk),
        new(TextKey.Of("Numbers"), "/meetings/numbers", Role.DonorOfficer),
        new(TextKey.Of("Requests"), "/requests", Desk),
        new(TextKey.Of("Funding"), "/funding", Desk),
        new(TextKey.Of("Digests"), "/digests", Desk),
        new(TextKey.Of("Settings"), "/settings", Desk),
        new(TextKey.Of("Console"), "/console", Role.Operator),
    ];

    /// <summary>Where the search box of the masthead leads, and who has it.</summary>
    public static Section Search { get; } = new(TextKey.Of("Municipality, person, call"), "/search", Desk);

    public static IEnumerable<Section> For(CallerContext caller) => All.Where(section => section.IsFor(caller));
}
