namespace Associations.Infrastructure.Database;

internal static class LikePattern
{
    /// <summary>The text as itself inside a pattern of LIKE: its own % and _ stand for themselves.</summary>
    public static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
