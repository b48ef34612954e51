using Associations.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<MapSettings> MapSettings { get; }
}
