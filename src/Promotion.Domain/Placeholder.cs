namespace Promotion.Domain; internal static class Placeholder;
