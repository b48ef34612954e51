using System.Diagnostics.CodeAnalysis;
using Associations.Domain;

namespace Associations.Application;

/// <summary>What the behaviours need to know of a result.</summary>
public interface IResult
{
    Error? Error { get; }
}

/// <summary>A use case's answer without a value: done, or refused with an error.</summary>
public readonly record struct Result : IResult
{
    private Result(Error? error) => Error = error;

    public static Result Success => default;

    public Error? Error { get; }

    public bool Succeeded => Error is null;

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>A use case's answer: a value, or an error.</summary>
public readonly record struct Result<T> : IResult
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <exception cref="InvalidOperationException">The use case was refused.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"The use case was refused: {Error.Code}.");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}

/// <summary>Makes a failed answer of a type known only at run time; for the behaviours.</summary>
internal static class FailureOf<TResponse>
{
    private static readonly Func<Error, TResponse>? Make = Build();

    public static bool IsPossible => Make is not null;

    public static TResponse With(Error error) =>
        Make is null ? throw new RuleViolation(error) : Make(error);

    private static Func<Error, TResponse>? Build()
    {
        if (typeof(TResponse) == typeof(Result)) return error => (TResponse)(object)(Result)error;
        if (!typeof(TResponse).IsGenericType || typeof(TResponse).GetGenericTypeDefinition() != typeof(Result<>)) return null;

        var convert = typeof(TResponse).GetMethod("op_Implicit", [typeof(Error)])!;
        return convert.CreateDelegate<Func<Error, TResponse>>();
    }
}
