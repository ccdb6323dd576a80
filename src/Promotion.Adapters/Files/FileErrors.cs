using System.Text;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>Turns what goes wrong with files into errors of a step.</summary>
internal static class FileErrors
{
    /// <summary>
    /// Does the work. A file that is missing, unreadable or not what it should be becomes a <see cref="StepException"/> that may be tried
    /// again, beginning with <paramref name="what"/> and without the working directory's own place.
    /// </summary>
    public static async Task<T> Named<T>(StepContext context, string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or FormatException or DecoderFallbackException)
        {
            throw StepException.Error($"{what}: {SafePath.Shown(context.WorkDir, failure.Message)}", failure);
        }
    }
}
