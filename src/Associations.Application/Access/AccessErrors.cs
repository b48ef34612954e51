using Associations.Domain;

namespace Associations.Application.Access;

public static class AccessErrors
{
    public static readonly Error Forbidden = new("access.forbidden", "Your role does not allow this. A programme manager of the association can change it.", ErrorKind.Forbidden);
}
