namespace Associations.Domain;

/// <summary>Why a use case refused: a stable code for machines, an English sentence that doubles as the key of its translations.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>feature.what_is_wrong</c>.</param>
/// <param name="Text">What is wrong and what to do, in British English.</param>
/// <param name="Kind">What the caller should make of it; pages map it to an HTTP status.</param>
public sealed record Error(string Code, string Text, ErrorKind Kind = ErrorKind.Rule)
{
    /// <summary>Errors of single fields, for <see cref="ErrorKind.Invalid"/>.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    public bool Equals(Error? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>One field of a form that cannot be taken as it is.</summary>
/// <param name="Field">The request's property name.</param>
/// <param name="Text">What is wrong and the remedy; the key of its translations.</param>
/// <param name="Arguments">Values for the placeholders of <paramref name="Text"/>.</param>
public sealed record FieldError(string Field, string Text, params object[] Arguments);

public enum ErrorKind
{
    Rule,
    Invalid,
    NotFound,
    Forbidden,
    Conflict,
}
