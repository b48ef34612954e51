namespace Associations.Web.Shell;

/// <summary>Marks the translations of what use cases answer when they refuse; the key is the error's English sentence.</summary>
public sealed class ErrorTexts;
