using Associations.Domain;

namespace Associations.Application.Dispatch;

public static class DispatchErrors
{
    public static readonly Error Conflict = new("dispatch.conflict", "Somebody else changed this in the meantime. Look at the new state and decide again; what you typed is kept.", ErrorKind.Conflict);
    public static readonly Error Duplicate = new("dispatch.duplicate", "This exists already. Open the existing one, or change what makes this one different.", ErrorKind.Conflict);
    public static readonly Error Gone = new("dispatch.gone", "Something this belongs to was removed or merged in the meantime. Load the page anew and choose again.", ErrorKind.Conflict);
    public static readonly Error Invalid = new("dispatch.invalid", "There is a problem with what was entered.", ErrorKind.Invalid);
}
