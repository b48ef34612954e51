namespace Associations.Web.Digests;

/// <summary>Marks the texts of digests: series, editions, letters, leaving.</summary>
public sealed class DigestTexts;
