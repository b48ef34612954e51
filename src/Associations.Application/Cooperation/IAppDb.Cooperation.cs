using Associations.Domain.Cooperation;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<CooperationRequest> CooperationRequests { get; }

    DbSet<CooperationSettings> CooperationSettings { get; }
}
