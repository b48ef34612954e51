namespace Associations.Web.Shell;

/// <summary>Marks the shell's own texts: masthead, footer, lists, forms, error pages.</summary>
public sealed class ShellTexts;
