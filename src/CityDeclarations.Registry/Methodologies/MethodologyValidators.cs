using CityDeclarations.Registry.Indicators;

namespace CityDeclarations.Registry.Methodologies;

internal sealed class MethodologyDefinitionValidator : AbstractValidator<MethodologyDefinition>
{
    public MethodologyDefinitionValidator()
    {
        RuleFor(methodology => methodology.Groups).NotEmpty().HasAtMost(20, "groups");
        RuleFor(methodology => methodology.Groups)
            .Must(groups => groups.DistinctBy(group => group.Code).Count() == groups.Count)
            .WithMessage("Two groups have the same code. Name one of them otherwise.");
        RuleFor(methodology => methodology.Groups)
            .Must(groups =>
                groups.SelectMany(group => group.Components).GroupBy(component => component.Name).All(same => same.Count() == 1)
            )
            .WithMessage("Two components have the same name. Give one of them a code of its own.");
        RuleForEach(methodology => methodology.Groups).SetValidator(new ComponentGroupValidator());
        RuleFor(methodology => methodology.Scale)
            .Must(scale => scale is null || scale.From < scale.To)
            .WithMessage("from is to be below to.")
            .WithErrorCode("out-of-range");
        RuleFor(methodology => methodology.Scale!).SetValidator(new ScaleValidator());
        RuleFor(methodology => methodology.DataThreshold).InclusiveBetween(0, 1);
        RuleFor(methodology => methodology.Decimals).InclusiveBetween(0, 10);
    }
}

internal sealed class ScaleValidator : AbstractValidator<Scale>
{
    public ScaleValidator()
    {
        RuleFor(scale => scale.From).IsFigure();
        RuleFor(scale => scale.To).IsFigure();
    }
}

internal sealed class ComponentGroupValidator : AbstractValidator<ComponentGroup>
{
    public ComponentGroupValidator()
    {
        RuleFor(group => group.Code).NotEmpty().MaximumLength(Lengths.Identifier);
        RuleFor(group => group.Weight).IsWeight();
        RuleFor(group => group.Names!).IsLanguageMap(Lengths.Title).When(group => group.Names is not null);
        RuleFor(group => group.Components).NotEmpty().HasAtMost(50, "components");
        RuleForEach(group => group.Components).SetValidator(new ComponentValidator());
    }
}

internal sealed class ComponentValidator : AbstractValidator<Component>
{
    public ComponentValidator()
    {
        RuleFor(component => component.Indicator)
            .NotEmpty()
            .When(component => component.Commitment is null)
            .WithMessage("Name an indicator, or a commitment.");
        RuleFor(component => component.Indicator)
            .Null()
            .When(component => component.Commitment is not null)
            .WithMessage("Name an indicator or a commitment, not both.");
        RuleFor(component => component.Indicator).MaximumLength(Lengths.Identifier);
        RuleFor(component => component.Commitment).MaximumLength(Lengths.Identifier);
        RuleFor(component => component.Code).MaximumLength(Lengths.Identifier);
        RuleFor(component => component.Points)
            .NotEmpty()
            .When(component => component.Commitment is not null)
            .WithMessage("Say what each status of the commitment counts as.");
        RuleFor(component => component.Points)
            .Null()
            .When(component => component.Commitment is null)
            .WithMessage("Only a commitment has points; leave them out.");
        RuleFor(component => component.Points).AreFigures();
        RuleFor(component => component.Direction)
            .Must(direction => direction is Direction.Lower or Direction.Higher)
            .WithMessage("Say whether lower or higher is better.")
            .WithErrorCode("unknown-value");
        RuleFor(component => component.Weight).IsWeight();
        RuleFor(component => component.Normalisation).SetValidator(new NormalisationValidator());
        RuleFor(component => component.Normalisation.Method)
            .NotEqual(NormalisationMethod.OwnTarget)
            .When(component => component.Commitment is not null)
            .WithMessage("A commitment has no target of its own. Take goalposts.")
            .OverridePropertyName("normalisation.method");
        RuleFor(component => component.Normalisation.Lower)
            .GreaterThan(0)
            .When(component => component.Logarithm)
            .WithMessage("Goalposts need logarithms, too: they are to be above zero.")
            .OverridePropertyName("normalisation.lower");
        RuleFor(component => component.Outliers!).SetValidator(new WinsorisationValidator());
    }
}

internal sealed class NormalisationValidator : AbstractValidator<Normalisation>
{
    public NormalisationValidator()
    {
        When(
                normalisation => normalisation.Method is NormalisationMethod.Goalposts,
                () =>
                {
                    RuleFor(normalisation => normalisation.Lower).NotNull().WithMessage("Goalposts need a lower end.");
                    RuleFor(normalisation => normalisation.Upper).NotNull().WithMessage("Goalposts need an upper end.");
                    RuleFor(normalisation => normalisation.Upper)
                        .GreaterThan(normalisation => normalisation.Lower)
                        .WithMessage("upper is to be above lower; direction says which of them is better.");
                }
            )
            .Otherwise(() =>
            {
                RuleFor(normalisation => normalisation.Lower).Null().WithMessage("Only goalposts have a lower end; leave it out.");
                RuleFor(normalisation => normalisation.Upper).Null().WithMessage("Only goalposts have an upper end; leave it out.");
            });
        RuleFor(normalisation => normalisation.Lower).IsFigure();
        RuleFor(normalisation => normalisation.Upper).IsFigure();
        RuleFor(normalisation => normalisation.Centre).IsFigure();
        RuleFor(normalisation => normalisation.Spread).GreaterThan(0).LessThanOrEqualTo(Validation.LargestFigure);
    }
}

internal sealed class OwnTargetValidator : AbstractValidator<OwnTarget>
{
    public OwnTargetValidator()
    {
        RuleFor(target => target.Baseline).IsFigure();
        RuleFor(target => target.Target).IsFigure();
    }
}

internal sealed class WinsorisationValidator : AbstractValidator<Winsorisation>
{
    public WinsorisationValidator()
    {
        RuleFor(rule => rule.Most).InclusiveBetween(1, 100);
        RuleFor(rule => rule.Skewness).IsFigure();
        RuleFor(rule => rule.Kurtosis).IsFigure();
    }
}
