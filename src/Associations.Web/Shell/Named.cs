namespace Associations.Web.Shell;

/// <summary>Values of enumerations in forms and addresses: by their names, never by their numbers.</summary>
internal static class Named
{
    /// <returns>Null for a name that there is not.</returns>
    public static T? Of<T>(string? name, StringComparison comparison = StringComparison.Ordinal)
        where T : struct, Enum => Array.Find(Enum.GetNames<T>(), known => string.Equals(known, name, comparison)) is { } found ? Enum.Parse<T>(found) : null;

    /// <returns>Those there are; other names are left out.</returns>
    public static T[] All<T>(IEnumerable<string?> names)
        where T : struct, Enum => [.. names.Select(name => Of<T>(name)).OfType<T>()];
}
